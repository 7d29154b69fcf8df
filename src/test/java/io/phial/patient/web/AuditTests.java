package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.patient.web.ApiFixture.Event;
import io.phial.patient.web.CallerTokens.Caller;
import io.phial.store.Item;
import io.phial.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each look, change and denial is exactly one event, durable before the answer. */
@ApiTest
class AuditTests {

    private static final String HASH = "[A-Za-z0-9_-]{43}";

    /** A tenant for each test: its events about no patient are its own. */
    private final String tenant = "audit-" + UUID.randomUUID().toString().substring(0, 8);

    private final Caller caller =
            new Caller(
                    tenant,
                    "doctor",
                    "some-client",
                    "system/Patient.cruds phial/clearance.R",
                    null);

    @Autowired ApiFixture api;
    @Autowired MeterRegistry meters;

    private String id;
    private String noteId;
    private String path;

    @BeforeEach
    void create() {
        Answer created = api.post(caller, TestPatients.somebody().note("Seen today."));
        id = created.id();
        noteId = created.json().path("notes").path(0).path("id").asString();
        path = "/patients/" + id;
    }

    private List<String> events() {
        return whats(api.auditOf("t/" + tenant + "/p/" + id));
    }

    private List<String> eventsWithoutPatient() {
        return whats(api.auditOf("t/" + tenant + "/-"));
    }

    private static List<String> whats(List<Event> events) {
        return events.stream().map(Event::what).toList();
    }

    private Event lastEvent() {
        return api.auditOf("t/" + tenant + "/p/" + id).getLast();
    }

    @Test
    void aCreateIsOneEventWithTheHashOfWhatWasWritten() {
        assertThat(events()).containsExactly("create success patient 1");
        assertThat(lastEvent().of("s")).isEqualTo("doctor");
        assertThat(lastEvent().of("c")).isEqualTo("some-client");
        assertThat(lastEvent().of("h")).matches(HASH);
    }

    @Test
    void eachLookIsOneEvent() {
        api.get(caller, path);
        api.get(caller, path, "If-None-Match", "\"1\"");
        api.get(caller, path + "/notes");
        api.get(caller, path + "/notes/" + noteId);

        assertThat(events())
                .containsExactly(
                        "create success patient 1",
                        "read success patient 1",
                        "read not-modified patient 1",
                        "read success note -",
                        "read success note 1");
        assertThat(lastEvent().of("r")).isEqualTo(noteId);
    }

    @Test
    void eachLookAtTheOtherRecordsIsOneEvent() {
        String conditionId = api.post(caller, path + "/conditions", Records.CONDITIONS.body()).id();
        api.get(caller, path + "/conditions");
        api.get(caller, path + "/conditions/" + conditionId);
        api.get(caller, path + "/conditions/" + id);
        api.get(caller, path + "/chart");

        assertThat(events())
                .containsExactly(
                        "create success patient 1",
                        "create success condition 1",
                        "read success condition -",
                        "read success condition 1",
                        "denied not-visible condition -",
                        "read success chart 1");
    }

    @Test
    void eachDenialIsOneEvent() {
        Caller without = new Caller(tenant, "nobody", "some-client", "system/Patient.c", null);
        api.get(without, path);
        api.get(without, path + "/notes");
        api.get(without, path + "/notes/" + noteId);
        Caller bound = new Caller(tenant, "patient", "some-client", "patient/Patient.r", "another");
        api.get(bound, path);
        api.get(caller, path + "/notes/" + id);

        assertThat(events().subList(1, 6))
                .containsExactly(
                        "denied no-scope patient -",
                        "denied no-scope note -",
                        "denied no-scope note -",
                        "denied not-visible patient -",
                        "denied not-visible note -");
    }

    @Test
    void whoAsksForWhatIsNotThereOrNotTheirsIsAnEventInTheirOwnTenant() {
        Caller other = caller.in(tenant + "-b");
        assertThat(api.get(other, path).status()).isEqualTo(404);

        assertThat(whats(api.auditOf("t/" + tenant + "-b/p/" + id)))
                .containsExactly("denied not-visible patient -");
        assertThat(events()).hasSize(1);
    }

    @Test
    void aCreateThatMayNotBeIsOneEvent() {
        Caller reader = new Caller(tenant, "reader", "some-client", "system/Patient.r", null);
        api.post(reader, TestPatients.somebody());
        api.post(caller, TestPatients.confidential("V"));

        assertThat(eventsWithoutPatient())
                .containsExactly("denied no-scope patient -", "denied no-scope patient -");
    }

    @Test
    void whatWasNotCreatedIsOneEventEach() {
        TestPatient patient = TestPatients.withNumber(TestPatients.uniqueNumber());
        api.post(caller, patient);
        api.post(caller, patient);
        api.post(caller, TestPatients.somebody().note("SSN 536-22-8765."));

        assertThat(eventsWithoutPatient())
                .containsExactly(
                        "create identifier-taken patient -", "create note-blocked patient -");
    }

    @Test
    void aRepeatIsOneEvent() {
        String key = UUID.randomUUID().toString();
        TestPatient patient = TestPatients.somebody();
        id = api.post(caller, patient, "Idempotency-Key", key).id();
        api.post(caller, patient, "Idempotency-Key", key);

        assertThat(events())
                .containsExactly("create success patient 1", "create repeated patient 1");
    }

    @Test
    void aRequestThatIsNoneIsNoEvent() {
        api.post(caller, TestPatients.somebody().without("lastName"));
        api.withoutToken(path);
        api.get(caller, path, "X-Purpose-Of-Use", "NONE");

        assertThat(events()).hasSize(1);
        assertThat(eventsWithoutPatient()).isEmpty();
    }

    @Test
    void thePurposeIsRecordedAndWhetherItWasAsserted() {
        api.get(caller, path, "X-Purpose-Of-Use", "HPAYMT");
        assertThat(lastEvent().of("p") + lastEvent().of("pa")).isEqualTo("HPAYMT1");

        api.get(caller, path);
        assertThat(lastEvent().of("p") + lastEvent().of("pa")).isEqualTo("TREAT0");

        api.get(caller, path, "X-Purpose-Of-Use", "TREAT");
        assertThat(lastEvent().of("p") + lastEvent().of("pa")).isEqualTo("TREAT1");
    }

    @Test
    void eventsHoldNoPersonalDataAndFitInAKilobyte() {
        TestPatient patient = TestPatients.complete();
        id = api.post(caller, patient).id();
        api.get(caller, "/patients/" + id);

        assertThat(api.rows(Table.AUDIT, "t/" + tenant + "/p/" + id))
                .hasSize(2)
                .allSatisfy(
                        row -> {
                            assertThat(withoutNumbersAtRandom(row))
                                    .doesNotContain(
                                            "Ottilie", "Brambleworth", "1951", "MRN", "617", "@");
                            assertThat(row.attributes().toString().length() + 100).isLessThan(1024);
                        });
    }

    /**
     * The attributes but the end of their time, which the time of the event says, and the hash of
     * what was written: anything short may be found in these.
     */
    private static String withoutNumbersAtRandom(Item event) {
        var attributes = new HashMap<>(event.attributes());
        Instant at = Instant.ofEpochMilli(Long.parseLong(event.key().sort().split("/")[0]));
        assertThat(attributes.remove(Item.EXPIRES))
                .isEqualTo(Long.toString(at.plus(Duration.ofDays(400)).getEpochSecond()));
        if (attributes.containsKey("h")) {
            assertThat(attributes.remove("h")).matches(HASH);
        }
        return attributes.toString();
    }

    @Test
    void whatCannotBeAuditedIsNotAnswered() {
        Caller nobody = new Caller(tenant, "nobody", "some-client", "", null);
        api.store()
                .failAudit()
                .during(
                        () -> {
                            List<Answer> answers =
                                    List.of(
                                            api.get(caller, path),
                                            api.get(caller, path, "If-None-Match", "*"),
                                            api.get(caller, path + "/notes"),
                                            api.get(caller, path + "/notes/" + noteId),
                                            api.get(caller, path + "/notes/" + id),
                                            api.get(caller, path + "/conditions"),
                                            api.get(caller, path + "/conditions/" + id),
                                            api.get(caller, path + "/chart"),
                                            api.post(nobody, path + "/notes", "{\"text\":\"n\"}"),
                                            api.get(nobody, path),
                                            api.post(nobody, TestPatients.somebody()));
                            assertThat(answers)
                                    .allSatisfy(
                                            answer -> {
                                                assertThat(answer.status()).isEqualTo(503);
                                                assertThat(answer.problem())
                                                        .isEqualTo("audit-unavailable");
                                                assertThat(answer.header("retry-after"))
                                                        .isEqualTo("1");
                                                assertThat(answer.header("etag")).isEmpty();
                                                assertThat(answer.text())
                                                        .doesNotContain(
                                                                "Brambleworth", "Seen today");
                                            });
                            assertThat(api.post(caller, TestPatients.somebody()).status())
                                    .isEqualTo(503);
                            for (Records kind : Records.values()) {
                                assertThat(api.post(caller, kind.of(id), kind.body()).status())
                                        .isEqualTo(503);
                            }
                        });
        assertThat(events()).hasSize(1);
        assertThat(api.get(caller, path).status()).isEqualTo(200);
    }

    @Test
    void eventsOfOneWriterAreCountedWithoutAGap() {
        List<Answer> answers = api.atOnce(50, () -> api.get(caller, path));
        List<Long> sequence =
                api.rows(Table.AUDIT, "t/" + tenant + "/p/" + id).stream()
                        .map(AuditTests::sequence)
                        .sorted()
                        .toList();

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(sequence).hasSize(51).doesNotHaveDuplicates();
        assertThat(sequence.getLast() - sequence.getFirst()).isEqualTo(50);
    }

    private static long sequence(Item event) {
        return Long.parseLong(event.key().sort().split("/")[2]);
    }

    /** Who is woken late comes too late for a transaction: the best of three rounds counts. */
    @Test
    void twoHundredLooksAtOnceShareDurableWrites() {
        int rounds = 0;
        long transactions;
        do {
            transactions = transactionsOfTwoHundredLooks();
            rounds++;
            assertThat(events()).hasSize(1 + 200 * rounds);
        } while (transactions >= 20 && rounds < 3);
        assertThat(transactions).isLessThan(20);
    }

    private long transactionsOfTwoHundredLooks() {
        DistributionSummary batches = meters.get("phial.store.batch").summary();
        long transactions = batches.count();
        double commits = batches.totalAmount();
        var answers = new ArrayList<Answer>();
        api.store()
                .gather(200)
                .during(() -> answers.addAll(api.atOnce(200, () -> api.get(caller, path))));

        assertThat(answers).hasSize(200).extracting(Answer::status).containsOnly(200);
        assertThat(batches.totalAmount() - commits).isGreaterThanOrEqualTo(200);
        return batches.count() - transactions;
    }
}
