package io.phial.patient.web;

import io.phial.access.Caller;
import io.phial.idempotency.IdempotentRequest;
import io.phial.patient.PatientChanges;
import io.phial.patient.PatientChanges.Restored;
import io.phial.patient.PatientDetails;
import io.phial.patient.PatientId;
import io.phial.patient.PatientRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes of a patient over HTTP. */
@RestController
@RequestMapping(path = "/patients/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class ChangeController implements ChangeApi {

    private final PatientChanges changes;
    private final ChangeBodies bodies;

    ChangeController(PatientChanges changes, ChangeBodies bodies) {
        this.changes = changes;
        this.bodies = bodies;
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public ResponseEntity<byte[]> replace(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody byte[] body) {
        PatientId patient = RequestParts.patientId(id);
        LongPredicate expected = EntityTags.expected(ifMatch);
        Function<PatientRecord, PatientDetails> change = bodies.replacement(body);
        return answer(changes.change(caller, patient, expected, change), false);
    }

    @PatchMapping(consumes = {ChangeApi.MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    @Override
    public ResponseEntity<byte[]> patch(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody byte[] body) {
        PatientId patient = RequestParts.patientId(id);
        LongPredicate expected = EntityTags.expected(ifMatch);
        Function<PatientRecord, PatientDetails> change = bodies.patch(body);
        return answer(changes.change(caller, patient, expected, change), false);
    }

    @DeleteMapping
    @Override
    public ResponseEntity<Void> retire(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        PatientId patient = RequestParts.patientId(id);
        long version = changes.retire(caller, patient, EntityTags.expected(ifMatch));
        return ResponseEntity.noContent()
                .eTag(EntityTags.of(version))
                .cacheControl(CacheControl.noStore())
                .build();
    }

    @PostMapping("/restore")
    @Override
    public ResponseEntity<byte[]> restore(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable String idempotencyKey) {
        PatientId patient = RequestParts.patientId(id);
        LongPredicate expected = EntityTags.expected(ifMatch);
        String route = "POST /patients/" + patient + "/restore";
        // there is no body: what tells one request from another is the version
        byte[] version = String.valueOf(ifMatch).getBytes(StandardCharsets.UTF_8);
        IdempotentRequest request = RequestParts.repeatable(caller, route, idempotencyKey, version);
        Restored restored = changes.restore(caller, patient, expected, request);
        return answer(restored.patient(), restored.repeated());
    }

    private static ResponseEntity<byte[]> answer(PatientRecord patient, boolean repeated) {
        BodyBuilder answer =
                ResponseEntity.ok()
                        .eTag(EntityTags.of(patient.head().version()))
                        .cacheControl(CacheControl.noStore())
                        .contentType(MediaType.APPLICATION_JSON);
        if (repeated) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.body(Answers.patient(patient, List.of()));
    }
}
