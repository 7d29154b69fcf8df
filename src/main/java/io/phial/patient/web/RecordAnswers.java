package io.phial.patient.web;

import io.phial.patient.AddedRecord;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;

/** The answers that all kinds of a chart's records share. */
final class RecordAnswers {

    private RecordAnswers() {}

    static ResponseEntity<byte[]> ok(byte[] json) {
        return notStored(ResponseEntity.ok()).body(json);
    }

    /**
     * @param list the path of the list that the record was added to
     */
    static ResponseEntity<byte[]> created(String list, AddedRecord added) {
        BodyBuilder answer =
                ResponseEntity.status(HttpStatus.CREATED)
                        .location(URI.create(list + "/" + added.record().id()));
        if (added.repeated()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return notStored(answer).body(Answers.record(added.record()));
    }

    private static BodyBuilder notStored(BodyBuilder answer) {
        return answer.cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_JSON);
    }
}
