package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A note that comes after the patient is cleaned as those that come with it. */
@ApiTest
class AddedNotesTests {

    @Autowired ApiFixture api;

    @Test
    void aBlockedNoteIsNamedByKindAndNothingIsStored() {
        String id = api.create(TestPatients.somebody());
        String key = UUID.randomUUID().toString();
        api.store().recordsWereWritten();
        Answer blocked =
                api.post(Records.NOTES.of(id), text("SSN 536-22-8765."), "Idempotency-Key", key);

        assertThat(blocked.status()).isEqualTo(422);
        assertThat(blocked.problem()).isEqualTo("note-blocked");
        assertThat(blocked.errors()).containsExactly("/text note-blocked");
        assertThat(blocked.json().path("findings").toString())
                .isEqualTo(
                        "[{\"type\":\"US_SOCIAL_SECURITY_NUMBER\",\"action\":\"BLOCKED\",\"count\":1}]");
        assertThat(blocked.text()).doesNotContain("536-", "-8765");
        assertThat(api.store().recordsWereWritten()).isFalse();
        assertThat(api.audit(id).getLast().what()).isEqualTo("create note-blocked note -");
        assertThat(api.post(Records.NOTES.of(id), text("Fine."), "Idempotency-Key", key).status())
                .as("the key is free still")
                .isEqualTo(201);
    }

    @Test
    void aBlockedNoteToWhomNobodyMaySeeIsNotThere() {
        String absent = "0123456789abcdefghjkmnpqrs";
        Answer answer = api.post(Records.NOTES.of(absent), text("SSN 536-22-8765."));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(api.audit(absent))
                .extracting(ApiFixture.Event::what)
                .contains("denied not-visible note -");
    }

    @Test
    void whatMayBeKeptIsAnonymized() {
        String id = api.create(TestPatients.somebody());
        Answer added = api.post(Records.NOTES.of(id), text("Call 617-555-0134."));

        assertThat(added.json().path("text").asString()).isEqualTo("Call {PHONE}.");
        assertThat(added.json().path("findings").toString())
                .isEqualTo("[{\"type\":\"PHONE\",\"action\":\"ANONYMIZED\",\"count\":1}]");
        assertThat(added.json().path("policyVersion").asString()).isNotBlank();
    }

    @Test
    void whatCameLaterIsListedFirst() {
        String id = api.create(TestPatients.somebody().note("With the patient."));
        var texts = new ArrayList<String>();
        for (String text : new String[] {"First.", "Second.", "Third."}) {
            waitForTheNextMillisecond();
            api.post(Records.NOTES.of(id), text(text));
        }
        for (JsonNode note : api.get(Records.NOTES.of(id)).json().path("items")) {
            texts.add(note.path("text").asString());
        }

        assertThat(texts).containsExactly("Third.", "Second.", "First.", "With the patient.");
    }

    /** Within a millisecond the order of two requests is not kept, and not promised. */
    static void waitForTheNextMillisecond() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
    }

    private static String text(String text) {
        return "{\"text\":\"" + text + "\"}";
    }
}
