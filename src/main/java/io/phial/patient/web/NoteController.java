package io.phial.patient.web;

import io.phial.access.Caller;
import io.phial.patient.NoteRecord;
import io.phial.patient.PatientNotes;
import io.phial.patient.PatientNotes.NotePage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A patient's notes over HTTP. */
@RestController
@RequestMapping(path = "/patients/{id}/notes", produces = MediaType.APPLICATION_JSON_VALUE)
class NoteController implements NoteApi {

    private final PatientNotes notes;

    NoteController(PatientNotes notes) {
        this.notes = notes;
    }

    @GetMapping
    @Override
    public ResponseEntity<byte[]> list(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        NotePage page =
                notes.list(caller, RequestParts.patientId(id), RequestParts.limit(limit), cursor);
        return answer(Answers.notes(page));
    }

    @GetMapping("/{noteId}")
    @Override
    public ResponseEntity<byte[]> read(
            Caller caller, @PathVariable String id, @PathVariable String noteId) {
        NoteRecord note =
                notes.read(caller, RequestParts.patientId(id), RequestParts.recordId(noteId));
        return answer(Answers.note(note));
    }

    private static ResponseEntity<byte[]> answer(byte[] json) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json);
    }
}
