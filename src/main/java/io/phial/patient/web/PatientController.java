package io.phial.patient.web;

import io.phial.access.Caller;
import io.phial.idempotency.IdempotentRequest;
import io.phial.patient.PatientRecord;
import io.phial.patient.PatientRecords;
import io.phial.patient.PatientRecords.CreatedPatient;
import io.phial.patient.PatientRecords.Reading;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Patients over HTTP. */
@RestController
@RequestMapping(path = "/patients", produces = MediaType.APPLICATION_JSON_VALUE)
class PatientController implements PatientApi {

    private static final String CREATE = "POST /patients";

    private final PatientRecords patients;
    private final RequestBodies bodies;

    PatientController(PatientRecords patients, RequestBodies bodies) {
        this.patients = patients;
        this.bodies = bodies;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public ResponseEntity<byte[]> create(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable String idempotencyKey,
            @RequestBody byte[] body) {
        IdempotentRequest repeatable =
                RequestParts.repeatable(caller, CREATE, idempotencyKey, body);
        PatientRequest request = bodies.newPatient(body);
        CreatedPatient created = patients.create(caller, request.toNewPatient(), repeatable);
        PatientRecord patient = created.patient();
        BodyBuilder answer =
                ResponseEntity.status(HttpStatus.CREATED)
                        .location(URI.create("/patients/" + patient.head().id()));
        if (created.repeated()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return tagged(answer, patient).body(Answers.patient(patient, created.notes()));
    }

    @GetMapping("/{id}")
    @Override
    public ResponseEntity<byte[]> read(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable String ifNoneMatch) {
        Reading reading =
                patients.read(caller, RequestParts.patientId(id), EntityTags.named(ifNoneMatch));
        PatientRecord patient = reading.patient();
        if (reading.unchanged()) {
            return tagged(ResponseEntity.status(HttpStatus.NOT_MODIFIED), patient).build();
        }
        return tagged(ResponseEntity.ok(), patient).body(Answers.patient(patient, List.of()));
    }

    private static BodyBuilder tagged(BodyBuilder answer, PatientRecord patient) {
        return answer.eTag(EntityTags.of(patient.head().version()))
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON);
    }
}
