package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.ProofSize;
import io.phial.patient.web.CallerTokens.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Row 13: while a fifth of the store's replies are lost, each key makes one patient. */
@ApiTest
class OneAnswerPerKeyTests {

    private static final int CLIENTS = 20;
    private static final int PATIENTS = ProofSize.of(1_000, 10_000);

    @Autowired ApiFixture api;

    /** In a tenant of its own, so that it can be counted. */
    private final Caller caller =
            ApiFixture.CLIENT.in("keys-" + UUID.randomUUID().toString().substring(0, 8));

    /**
     * What a client did for one key.
     *
     * @param tries requests until there was an answer other than 503
     */
    private record Kept(String key, TestPatient patient, Answer answer, int tries) {}

    @Test
    void noConflictIsAClientsOwnAndNoPatientIsThereTwice(TestReporter reporter) {
        var kept = new ArrayList<Kept>();
        int before = api.store().losses();
        api.store().loseReplies(0.2, 13).during(() -> kept.addAll(atOnce(this::create)));

        assertThat(kept).extracting(one -> one.answer().status()).containsOnly(201);
        List<String> ids = kept.stream().map(one -> one.answer().id()).toList();
        assertThat(ids).hasSize(PATIENTS).doesNotHaveDuplicates();
        assertThat(api.store().losses() - before).isGreaterThan(PATIENTS / 5);
        assertThat(kept).as("clients had to ask again").anyMatch(one -> one.tries() > 1);
        assertThat(atOnce(number -> found(kept.get(number)))).isEqualTo(ids);
        assertThat(atOnce(number -> again(kept.get(number)))).isEqualTo(ids);
        Awaitility.await("what is not known to be settled")
                .atMost(Duration.ofSeconds(20))
                .until(() -> listed().size() >= PATIENTS);
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(ids);
        reporter.publishEntry(
                Map.of(
                        "patients", "" + ids.size(),
                        "lost replies", "" + (api.store().losses() - before),
                        "requests", "" + kept.stream().mapToInt(Kept::tries).sum()));
    }

    private Kept create(int number) {
        TestPatient patient = TestPatients.complete().without("notes");
        String key = UUID.randomUUID().toString();
        Answer answer;
        int tries = 0;
        do {
            answer = api.post(caller, patient, "Idempotency-Key", key);
            tries++;
        } while (answer.status() == 503);
        return new Kept(key, patient, answer, tries);
    }

    /** The one patient that is found by the number. */
    private String found(Kept one) {
        Object number = one.patient().members().get("medicalRecordNumber");
        String search =
                JsonMapper.shared().writeValueAsString(Map.of("medicalRecordNumber", number));
        JsonNode items = api.call(caller, "POST", "/patients/search", search).json().path("items");
        assertThat(items).hasSize(1);
        return items.path(0).path("id").asString();
    }

    private String again(Kept one) {
        Answer answer = api.post(caller, one.patient(), "Idempotency-Key", one.key());
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("idempotent-replayed")).isEqualTo("true");
        return answer.id();
    }

    private List<String> listed() {
        var ids = new ArrayList<String>();
        String path = "/patients?limit=100";
        while (path != null) {
            JsonNode page = api.get(caller, path).json();
            ids.addAll(page.path("items").findValuesAsString("id"));
            String next = page.path("next").asString(null);
            path = next == null ? null : "/patients?limit=100&cursor=" + next;
        }
        return ids;
    }

    /** Does it for each patient's number, by so many clients, and keeps the order. */
    private static <T> List<T> atOnce(Work<T> work) {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<T>> running =
                    IntStream.range(0, PATIENTS)
                            .mapToObj(number -> clients.submit(() -> work.of(number)))
                            .toList();
            var results = new ArrayList<T>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T of(int number);
    }
}
