package io.phial.patient.web;

import io.phial.access.Caller;
import io.phial.patient.PatientHistory;
import io.phial.patient.PatientHistory.VersionPage;
import io.phial.patient.PatientRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The history of a patient over HTTP. */
@RestController
@RequestMapping(path = "/patients/{id}/versions", produces = MediaType.APPLICATION_JSON_VALUE)
class VersionController implements VersionApi {

    private final PatientHistory history;

    VersionController(PatientHistory history) {
        this.history = history;
    }

    @GetMapping
    @Override
    public ResponseEntity<byte[]> list(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        VersionPage page =
                history.list(caller, RequestParts.patientId(id), RequestParts.limit(limit), cursor);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Answers.versions(page));
    }

    @GetMapping("/{version}")
    @Override
    public ResponseEntity<byte[]> read(
            Caller caller, @PathVariable String id, @PathVariable String version) {
        PatientRecord patient =
                history.read(caller, RequestParts.patientId(id), RequestParts.version(version));
        return ResponseEntity.ok()
                .eTag(EntityTags.of(patient.head().version()))
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Answers.patient(patient, List.of()));
    }
}
