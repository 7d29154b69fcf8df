package io.phial.patient.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.phial.store.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Notes are cleaned before they are kept, and listed page by page, the newest first. */
@ApiTest
class NotesTests {

    private static final String SSN = "536-22-8765";
    private static final String CARD = "4111 1111 1111 1111";
    private static final String PHONE = "617-555-0134";

    @Autowired ApiFixture api;

    @Test
    void aBlockedNoteIsNamedByPlaceAndKindAndNothingIsStored() {
        TestPatient patient =
                TestPatients.complete()
                        .note("Her SSN is " + SSN + ".")
                        .note("Fine today.")
                        .note("Pays by card " + CARD + ", SSN " + SSN + ".");
        api.store().recordsWereWritten();
        Answer answer = api.post(patient);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("note-blocked");
        assertThat(answer.errors())
                .containsExactly("/notes/1/text note-blocked", "/notes/3/text note-blocked");
        assertThat(answer.json().path("findings").toString())
                .isEqualTo(
                        "[{\"type\":\"CREDIT_DEBIT_CARD_NUMBER\",\"action\":\"BLOCKED\",\"count\":1},"
                                + "{\"type\":\"US_SOCIAL_SECURITY_NUMBER\",\"action\":\"BLOCKED\",\"count\":2}]");
        assertThat(answer.text()).doesNotContain(SSN, CARD, "22-8765", "1111 1111", "11111111");
        assertThat(api.store().recordsWereWritten()).isFalse();
        assertThat(api.post(patient.without("notes")).status())
                .as("its numbers are free still")
                .isEqualTo(201);
    }

    @Test
    void whatMayBeKeptIsAnonymizedInTheFirstAnswerAndInEachLater() {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Answer created =
                api.post(TestPatients.somebody().note("Call " + PHONE + " or a.b@example.org."));
        JsonNode note = created.json().path("notes").path(0);
        String notes = "/patients/" + created.id() + "/notes";
        Answer one = api.get(notes + "/" + note.path("id").asString());
        Answer list = api.get(notes);

        assertThat(note.path("text").asString()).isEqualTo("Call {PHONE} or {EMAIL}.");
        assertThat(note.path("author").asString()).isEqualTo("test-client");
        assertThat(note.path("policyVersion").asString()).isNotBlank();
        assertThat(Instant.parse(note.path("recordedAt").asString()))
                .isBetween(begin, Instant.parse(created.json().path("createdAt").asString()));
        assertThat(note.path("findings").toString())
                .contains("{\"type\":\"PHONE\",\"action\":\"ANONYMIZED\",\"count\":1}")
                .contains("{\"type\":\"EMAIL\",\"action\":\"ANONYMIZED\",\"count\":1}");
        assertThat(one.json()).isEqualTo(note);
        assertThat(list.json().path("items").path(0)).isEqualTo(note);
        assertThat(list.json().path("next").isNull()).isTrue();
        assertThat(List.of(created, one, list)).noneMatch(answer -> answer.text().contains(PHONE));
    }

    @Test
    void aNoteWithoutFindingsSaysSo() {
        Answer created = api.post(TestPatients.somebody().note("Sleeps well."));

        assertThat(created.json().path("notes").path(0).path("findings").toString())
                .isEqualTo("[]");
    }

    @Test
    void aPatientWithoutNotesHasAnEmptyList() {
        String id = api.create(TestPatients.somebody());

        assertThat(api.get("/patients/" + id + "/notes").text())
                .isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void fiftyNotesInPagesOfSevenAreAllThereOnceTheNewestFirst() {
        String id = api.create(manyNotes(50));
        var texts = new ArrayList<String>();
        var pages = new ArrayList<Integer>();
        String cursor = "";
        do {
            Answer page = api.get("/patients/" + id + "/notes?limit=7" + cursor);
            assertThat(page.status()).isEqualTo(200);
            page.json().path("items").forEach(note -> texts.add(note.path("text").asString()));
            pages.add(page.json().path("items").size());
            JsonNode next = page.json().path("next");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());

        assertThat(texts)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "Visit " + (49 - i) + ".").toList());
        assertThat(pages).containsExactly(7, 7, 7, 7, 7, 7, 7, 1);
    }

    @Test
    void withoutALimitFiftyAreAnswered() {
        String id = api.create(manyNotes(50));
        JsonNode page = api.get("/patients/" + id + "/notes").json();

        assertThat(page.path("items").size()).isEqualTo(50);
        assertThat(page.path("next").isNull()).isTrue();
    }

    @Test
    void aCursorIsGoodForItsOwnPatientTenantAndListAlone() {
        String id = api.create(manyNotes(3));
        String another = api.create(manyNotes(3));
        var north = ApiFixture.CLIENT.in("north");
        String northern = api.create(north, manyNotes(3));
        String cursor = cursor(api.get("/patients/" + id + "/notes?limit=1"));
        String foreign = cursor(api.get(north, "/patients/" + northern + "/notes?limit=1"));

        assertThat(api.get("/patients/" + id + "/notes?cursor=" + cursor).status()).isEqualTo(200);
        for (Answer answer :
                List.of(
                        api.get("/patients/" + another + "/notes?cursor=" + cursor),
                        api.get("/patients/" + id + "/notes?cursor=" + foreign),
                        api.get(north, "/patients/" + northern + "/notes?cursor=" + cursor))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errors()).containsExactly(" cursor");
        }
    }

    @Test
    void noBitOfACursorCanBeChanged() {
        String id = api.create(manyNotes(3));
        String cursor = cursor(api.get("/patients/" + id + "/notes?limit=1"));
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);

            assertThat(api.get("/patients/" + id + "/notes?cursor=" + changed).status())
                    .as("letter " + i)
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "null", "%00", "note/0", "%F0%9F%98%80", "AAAA%3D", "a%20b"})
    void whatIsNoCursorIsRefused(String cursor) {
        String id = api.create(manyNotes(1));
        Answer answer = api.get("/patients/" + id + "/notes?cursor=" + cursor);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.errors()).containsExactly(" cursor");
    }

    @Test
    void theCursorShowsNothing() {
        String id = api.create(manyNotes(2));
        byte[] cursor =
                Base64.getUrlDecoder()
                        .decode(cursor(api.get("/patients/" + id + "/notes?limit=1")));

        assertThat(new String(cursor, ISO_8859_1)).doesNotContain("note", id);
    }

    @Test
    void theStoreKeepsSealedNotesAlone() {
        String id = api.create(manyNotes(3));

        assertThat(api.rows(Table.RECORDS, "t/default/p/" + id))
                .hasSize(4)
                .noneMatch(row -> new String(row.sealed(), ISO_8859_1).contains("Visit"));
    }

    private static String cursor(Answer page) {
        return page.json().path("next").asString();
    }

    private static TestPatient manyNotes(int count) {
        TestPatient patient = TestPatients.somebody();
        for (int i = 0; i < count; i++) {
            patient = patient.note("Visit " + i + ".");
        }
        return patient;
    }
}
