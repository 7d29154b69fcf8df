package io.phial.patient.web;

import io.phial.access.Caller;
import io.phial.patient.AddedRecord;
import io.phial.patient.PatientId;
import io.phial.patient.PatientNotes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A patient's notes over HTTP. */
@RestController
@RequestMapping(path = "/patients/{id}/notes", produces = MediaType.APPLICATION_JSON_VALUE)
class NoteController implements NoteApi {

    private final PatientNotes notes;
    private final RequestBodies bodies;

    NoteController(PatientNotes notes, RequestBodies bodies) {
        this.notes = notes;
        this.bodies = bodies;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public ResponseEntity<byte[]> add(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable String idempotencyKey,
            @RequestBody byte[] body) {
        PatientId patient = RequestParts.patientId(id);
        String list = "/patients/" + patient + "/notes";
        var repeatable = RequestParts.repeatable(caller, "POST " + list, idempotencyKey, body);
        AddedRecord added = notes.add(caller, patient, bodies.newNote(body).toText(), repeatable);
        return RecordAnswers.created(list, added);
    }

    @GetMapping
    @Override
    public ResponseEntity<byte[]> list(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PatientId patient = RequestParts.patientId(id);
        int most = RequestParts.limit(limit);
        return RecordAnswers.ok(Answers.page(notes.list(caller, patient, most, cursor)));
    }

    @GetMapping("/{noteId}")
    @Override
    public ResponseEntity<byte[]> read(
            Caller caller, @PathVariable String id, @PathVariable String noteId) {
        PatientId patient = RequestParts.patientId(id);
        String record = RequestParts.recordId(noteId);
        return RecordAnswers.ok(Answers.record(notes.read(caller, patient, record)));
    }
}
