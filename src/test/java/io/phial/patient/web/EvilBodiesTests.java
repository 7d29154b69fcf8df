package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.Undisturbed;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Row 15: bodies made to hurt are refused, many at once, and nothing of them stays in memory. */
@ApiTest
@Undisturbed
class EvilBodiesTests {

    private static final int MEBIBYTE = 1 << 20;
    private static final int ROUNDS = 4;

    @Autowired ApiFixture api;

    /** Each about 1 MiB, so that the cap alone does not stop it. */
    private static List<String> evil() {
        String properties =
                IntStream.range(0, 80_000)
                        .mapToObj(i -> "\"p" + i + "\":1")
                        .collect(Collectors.joining(",", "{", "}"));
        String empties =
                Stream.generate(() -> "{}")
                        .limit(300_000)
                        .collect(Collectors.joining(",", "[", "]"));
        return List.of(
                "[".repeat(MEBIBYTE - 1),
                "{\"a\":".repeat(MEBIBYTE / 5 - 1),
                properties,
                BadInput.with("notes", empties),
                BadInput.with("identifiers", empties),
                BadInput.with("firstName", "\"" + "x".repeat(MEBIBYTE - 200) + "\""),
                BadInput.with("firstName", "\"" + "\\u0000".repeat(MEBIBYTE / 6 - 100) + "\""),
                BadInput.with("firstName", "9".repeat(MEBIBYTE - 200)),
                BadInput.with("firstName", "1e" + "9".repeat(MEBIBYTE - 200)),
                BadInput.with("email", "\"" + "a@".repeat(MEBIBYTE / 2 - 200) + "\""),
                BadInput.with("phone", "\"" + "1x".repeat(MEBIBYTE / 2 - 200) + "\""),
                BadInput.with("notes", "[{\"text\":\"" + "1-".repeat(500_000) + "\"}]"),
                "{\"" + "n".repeat(MEBIBYTE - 200) + "\":1}",
                "\ud83d\ude00".repeat(MEBIBYTE / 4));
    }

    @Test
    void manyAtOnceAreRefusedAndLeaveNothingBehind() {
        List<BodyPublisher> bodies =
                evil().stream().<BodyPublisher>map(BodyPublishers::ofString).toList();
        send(bodies); // what is loaded and cached once is not counted
        long before = usedHeap();
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < ROUNDS; i++) {
            answers.addAll(send(bodies));
        }
        long grown = usedHeap() - before;

        assertThat(answers).hasSize(ROUNDS * bodies.size());
        assertThat(answers).extracting(Answer::status).containsOnly(400);
        assertThat(answers).allMatch(answer -> answer.body().length < 64 * 1024);
        assertThat(grown).as("bytes that stay").isLessThan(16L * MEBIBYTE);
        assertThat(api.post(TestPatients.somebody()).status()).isEqualTo(201);
    }

    private List<Answer> send(List<BodyPublisher> bodies) {
        var next = new AtomicInteger();
        return api.atOnce(
                bodies.size(),
                () -> api.post(ApiFixture.CLIENT, bodies.get(next.getAndIncrement())));
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Texts at the limit of a note that would make a careless expression run for hours. */
    @Test
    void notesMadeToHurtTheSanitizerAreAnsweredInTime() {
        for (String seed :
                List.of(
                        "1",
                        "1 ",
                        "1-",
                        "a@",
                        "(",
                        "1 Main ",
                        "\ud83d\ude00",
                        "a.",
                        "０",
                        "\u200b1")) {
            String text = seed.repeat(20_000 / seed.codePointCount(0, seed.length()));
            long start = System.nanoTime();
            Answer answer = api.post(TestPatients.somebody().note(text));
            long seconds = (System.nanoTime() - start) / 1_000_000_000;

            assertThat(answer.status()).as(seed).isIn(201, 422);
            assertThat(seconds).as(seed).isLessThan(20);
        }
    }
}
