package io.phial.patient.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phial.patient.web.CallerTokens.Caller;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** One answer per idempotency key, however often it is asked. */
@ApiTest
class IdempotencyTests {

    private static final String HEADER = "Idempotency-Key";

    private static final Duration DAY = Duration.ofHours(24);

    @Autowired ApiFixture api;
    @Autowired InstantSource clock;

    private final String key = UUID.randomUUID().toString();

    @Test
    void theSameKeyAndBodyAnswerTheFirstAnswerAgain() {
        TestPatient patient = TestPatients.complete().note("Call 617-555-0134.");
        Answer first = api.post(patient, HEADER, key);
        api.store().recordsWereWritten();
        Answer again = api.post(patient, HEADER, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("idempotent-replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(again.header("etag")).isEqualTo(first.header("etag"));
        assertThat(again.header("location")).isEqualTo(first.header("location"));
        assertThat(again.header("cache-control")).isEqualTo("no-store");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(api.store().recordsWereWritten()).isFalse();
    }

    @Test
    void sixteenAtOnceMakeOnePatient() {
        TestPatient patient = TestPatients.complete();
        List<Answer> answers = api.atOnce(16, () -> api.post(patient, HEADER, key));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
        assertThat(answers)
                .filteredOn(answer -> answer.header("idempotent-replayed").isEmpty())
                .hasSize(1);
    }

    @Test
    void anotherBodyIsRefusedEvenIfOnlyABlankDiffers() {
        byte[] body = TestPatients.somebody().json();
        byte[] blank = new String(body, UTF_8).replace("\":", "\": ").getBytes(UTF_8);
        api.post(ApiFixture.CLIENT, BodyPublishers.ofByteArray(body), HEADER, key);
        api.store().recordsWereWritten();
        Answer other = api.post(ApiFixture.CLIENT, BodyPublishers.ofByteArray(blank), HEADER, key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(api.store().recordsWereWritten()).isFalse();
    }

    @Test
    void theKeyOfAnotherTenantClientOrPersonIsAnotherKey() {
        TestPatient patient = TestPatients.somebody();
        Caller caller = ApiFixture.CLIENT;
        Caller person = Caller.of("somebody-else", caller.scope());
        List<Answer> answers =
                List.of(
                        api.post(caller, patient, HEADER, key),
                        api.post(caller.in("north"), patient, HEADER, key),
                        api.post(caller.by("another-client"), patient, HEADER, key),
                        api.post(person, patient, HEADER, key));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(Answer::id).doesNotHaveDuplicates();
        assertThat(answers)
                .extracting(answer -> answer.header("idempotent-replayed"))
                .containsOnly("");
    }

    @Test
    void whatWasRefusedIsNotRemembered() {
        TestPatient patient = TestPatients.somebody();
        Answer blocked = api.post(patient.note("SSN 536-22-8765."), HEADER, key);
        Answer invalid = api.post(patient.without("lastName"), HEADER, key);

        assertThat(List.of(blocked.status(), invalid.status())).containsExactly(422, 400);
        assertThat(blocked.problem()).isEqualTo("note-blocked");
        assertThat(api.post(patient, HEADER, key).status()).isEqualTo(201);
    }

    @Test
    void theRepeatGoesByTheRightsOfNow() {
        TestPatient patient = TestPatients.confidential("R");
        Caller caller = Caller.of("someone", "system/Patient.c phial/clearance.R");
        Caller notCleared = Caller.of("someone", "system/Patient.c");
        Caller reader = Caller.of("someone", "system/Patient.r phial/clearance.R");
        Answer first = api.post(caller, patient, HEADER, key);

        assertThat(api.post(notCleared, patient, HEADER, key).status()).isEqualTo(403);
        assertThat(api.post(reader, patient, HEADER, key).status()).isEqualTo(403);
        assertThat(api.post(caller, patient, HEADER, key).text()).isEqualTo(first.text());
    }

    @Test
    void aKeyIsRememberedForADayAndThenFreeAgain() {
        TestPatient patient = TestPatients.somebody();
        String first = api.post(patient, HEADER, key).id();
        ((MovableClock) clock)
                .ahead(DAY.minusMinutes(1))
                .during(
                        () -> {
                            assertThat(api.post(patient, HEADER, key).id()).isEqualTo(first);
                        });
        ((MovableClock) clock)
                .ahead(DAY.plusMillis(1))
                .during(
                        () -> {
                            List<Answer> second =
                                    api.atOnce(8, () -> api.post(patient, HEADER, key));

                            assertThat(second).extracting(Answer::status).containsOnly(201);
                            assertThat(second)
                                    .extracting(Answer::id)
                                    .containsOnly(second.getFirst().id());
                            assertThat(second.getFirst().id()).isNotEqualTo(first);
                        });
        ((MovableClock) clock)
                .ahead(DAY.multipliedBy(2).minusMinutes(1))
                .during(
                        () -> {
                            Answer other =
                                    api.post(patient.with("firstName", "Other"), HEADER, key);

                            assertThat(other.status())
                                    .as("the second day counts anew")
                                    .isEqualTo(422);
                        });
    }

    static List<String> badKeys() {
        return List.of("", " ", "two words", "x".repeat(256), "tab\there", "Schlüssel");
    }

    @ParameterizedTest
    @MethodSource("badKeys")
    void aKeyThatIsNoneIsRefused(String bad) {
        Answer answer =
                RawHttp.to(api)
                        .post("/patients", TestPatients.somebody().json())
                        .header(HEADER, bad)
                        .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.errors()).containsExactly(" idempotency-key");
    }

    @Test
    void aKeyOf255IsTaken() {
        String longest = key + "x".repeat(255 - key.length());

        assertThat(api.post(TestPatients.somebody(), HEADER, longest).status()).isEqualTo(201);
    }
}
