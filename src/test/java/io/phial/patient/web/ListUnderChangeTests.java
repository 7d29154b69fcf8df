package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.ProofSize;
import io.phial.patient.web.CallerTokens.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Readers who stay in step while others write: with commits that take a while after their stamp, or
 * are not known to be done, nothing is skipped.
 */
@ApiTest
class ListUnderChangeTests {

    private static final int WRITERS = 16;
    private static final int READERS = 3;
    private static final int STEPS = ProofSize.of(25, 250);

    @Autowired ApiFixture api;

    private final Caller caller =
            ApiFixture.CLIENT.in("list-" + UUID.randomUUID().toString().substring(0, 8));

    /** The last version of each patient, as its writer was told. */
    private final Map<String, Integer> written = new ConcurrentHashMap<>();

    private final CountDownLatch writing = new CountDownLatch(WRITERS);

    /** A patient as its writer knows it. */
    private record Known(String id, int version, boolean retired) {}

    @Test
    void everyReaderHasSeenTheLastVersionOfEveryPatient(TestReporter reporter) {
        List<Reader> readers = readers();

        api.store().slowDown(0.3, Duration.ofMillis(300), 3).during(() -> writeAndRead(readers));

        requireAllSeen(readers, reporter);
    }

    @Test
    void theSameHoldsWhereRepliesAreLost(TestReporter reporter) {
        List<Reader> readers = readers();

        int before = api.store().losses();
        api.store().loseCommits(0.3, 31).during(() -> writeAndRead(readers));
        assertThat(api.store().losses() - before).isGreaterThan(WRITERS * STEPS / 4);

        readers.forEach(Reader::catchUp);
        requireAllSeen(readers, reporter);
    }

    private List<Reader> readers() {
        var readers = new ArrayList<Reader>();
        for (int i = 0; i < READERS; i++) {
            readers.add(new Reader(5 + 20 * i));
        }
        return readers;
    }

    private void requireAllSeen(List<Reader> readers, TestReporter reporter) {
        int changes = written.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(changes).isEqualTo(WRITERS * STEPS);
        assertThat(readers).allSatisfy(reader -> assertThat(reader.seen).isEqualTo(written));
        reporter.publishEntry(
                Map.of(
                        "changes", "" + changes,
                        "patients", "" + written.size(),
                        "pages", "" + readers.stream().map(reader -> reader.pages).toList()));
    }

    private void writeAndRead(List<Reader> readers) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < WRITERS; i++) {
                long seed = i;
                Callable<?> writer = () -> write(new Random(seed));
                running.add(threads.submit(writer));
            }
            readers.forEach(reader -> running.add(threads.submit(reader::stayInStep)));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private Object write(Random random) {
        try {
            var mine = new ArrayList<Known>();
            for (int i = 0; i < STEPS; i++) {
                Known next =
                        mine.isEmpty() || random.nextInt(4) == 0
                                ? create()
                                : change(mine.remove(random.nextInt(mine.size())), random);
                mine.add(next);
                written.put(next.id(), next.version());
            }
            return mine;
        } finally {
            writing.countDown();
        }
    }

    private Known create() {
        String key = TestPatients.uniqueNumber();
        TestPatient patient = TestPatients.somebody();
        Answer answer = heard(() -> api.post(caller, patient, "Idempotency-Key", key));
        assertThat(answer.status()).isEqualTo(201);
        return new Known(answer.id(), 1, false);
    }

    /** Makes a change, and where it is not known to be made looks whether it is. */
    private Known change(Known one, Random random) {
        String path = "/patients/" + one.id();
        boolean retire = !one.retired() && random.nextInt(3) == 0;
        String patch = "{\"phone\":\"555 " + (10_000 + random.nextInt(80_000)) + "\"}";
        int version = one.version();
        while (version == one.version()) {
            String[] match = {"If-Match", "\"" + version + "\""};
            Answer answer;
            if (one.retired()) {
                answer = api.call(caller, "POST", path + "/restore", "", match);
            } else if (retire) {
                answer = api.call(caller, "DELETE", path, "", match);
            } else {
                answer = api.call(caller, "PATCH", path, patch, match);
            }
            assertThat(answer.status()).isIn(200, 204, 503);
            version =
                    answer.status() == 503
                            ? heard(() -> api.get(caller, path)).json().path("version").asInt()
                            : version + 1;
        }
        assertThat(version).isEqualTo(one.version() + 1);
        return new Known(one.id(), version, retire);
    }

    private static Answer heard(Supplier<Answer> call) {
        Answer answer;
        do {
            answer = call.get();
        } while (answer.status() == 503);
        return answer;
    }

    /** Polls as a client does: to the end, and then from the last time that it has seen. */
    private final class Reader {

        private final int limit;
        private final Map<String, Integer> seen = new HashMap<>();
        private Instant last = Instant.EPOCH;
        private int pages;

        Reader(int limit) {
            this.limit = limit;
        }

        void stayInStep() {
            boolean lastTime;
            do {
                lastTime = writing.getCount() == 0;
                readToTheEnd();
            } while (!lastTime);
        }

        /** Reads on until what is not known to be written no longer holds back what follows. */
        void catchUp() {
            Awaitility.await("the last change")
                    .atMost(Duration.ofSeconds(20))
                    .until(this::isInStep);
        }

        private boolean isInStep() {
            readToTheEnd();
            return seen.equals(written);
        }

        private void readToTheEnd() {
            String path = "/patients?limit=" + limit + "&updatedSince=" + last;
            while (path != null) {
                String page = path;
                Answer answer = heard(() -> api.get(caller, page));
                assertThat(answer.status()).isEqualTo(200);
                pages++;
                answer.json().path("items").forEach(this::take);
                String next = answer.json().path("next").asString(null);
                path = next == null ? null : "/patients?limit=" + limit + "&cursor=" + next;
            }
        }

        private void take(JsonNode item) {
            Instant at = Instant.parse(item.path("updatedAt").asString());
            assertThat(at).as("in the order of changes").isAfterOrEqualTo(last);
            last = at;
            seen.merge(item.path("id").asString(), item.path("version").asInt(), Math::max);
        }
    }
}
