package io.phial.patient.web;

import io.phial.access.Caller;
import io.phial.patient.PatientList;
import io.phial.patient.PatientPage;
import io.phial.patient.PatientSearch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding patients over HTTP: by what they are searched for, and by when they changed. */
@RestController
@RequestMapping(path = "/patients", produces = MediaType.APPLICATION_JSON_VALUE)
class SearchController implements SearchApi {

    private final PatientSearch search;
    private final PatientList list;
    private final RequestBodies bodies;

    SearchController(PatientSearch search, PatientList list, RequestBodies bodies) {
        this.search = search;
        this.list = list;
        this.bodies = bodies;
    }

    @PostMapping(path = "/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public ResponseEntity<byte[]> search(Caller caller, @RequestBody byte[] body) {
        SearchRequest request = bodies.search(body);
        PatientPage page =
                search.search(caller, request.toQuery(), request.page(), request.cursor());
        return answer(Answers.patients(page));
    }

    @GetMapping
    @Override
    public ResponseEntity<byte[]> changes(
            Caller caller,
            @RequestParam(required = false) @Nullable String updatedSince,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Instant since = RequestParts.since(updatedSince);
        PatientPage page = list.changed(caller, since, RequestParts.limit(limit), cursor);
        return answer(Answers.changes(page));
    }

    private static ResponseEntity<byte[]> answer(byte[] json) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json);
    }
}
