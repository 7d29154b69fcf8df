package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Being asked to stop is not being killed: what is in hand is finished first. */
class GracefulShutdownIT {

    /** What SIGTERM makes of any program that has no other news: 128 + 15. */
    private static final int ENDED_BY_SIGTERM = 143;

    private static final int REQUESTS = 16;

    @TempDir Path home;

    private final int port = PhialProcess.freePort();
    private final List<Person> people = People.made(REQUESTS);
    private final CountDownLatch inHand = new CountDownLatch(REQUESTS);
    private final CountDownLatch bodiesMayGo = new CountDownLatch(1);

    @Test
    void requestsInHandAreAnsweredAndTheNextStartIsClean() throws Exception {
        String token;
        List<String> ids;
        try (var process = PhialProcess.embedded(home, port)) {
            assumeThat(process.canBeAskedToStop()).as("a system with SIGTERM").isTrue();
            token = PhialClient.token(port, process.trust());
            ids = stopWithRequestsInHand(process, token);
            requireNoFaults(process);
        }
        try (var again = PhialProcess.embedded(home, port);
                var client = new PhialClient(port, token)) {
            for (int i = 0; i < REQUESTS; i++) {
                HttpResponse<String> answer = client.get("/patients/" + ids.get(i));
                assertThat(answer.statusCode()).as("with the token of before").isEqualTo(200);
                assertThat(people.get(i).differences(PhialClient.json(answer))).isEmpty();
            }
            requireNoFaults(again);
        }
    }

    private List<String> stopWithRequestsInHand(PhialProcess process, String token)
            throws Exception {
        try (var client = new PhialClient(port, token)) {
            var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (Person person : people) {
                answers.add(client.postWhenAsked("/patients", heldBody(person)));
            }
            assertThat(inHand.await(1, TimeUnit.MINUTES)).as("the service wants bodies").isTrue();
            process.askToStop();
            awaitClosedDoor();
            assertThat(process.isAlive()).isTrue();
            bodiesMayGo.countDown();

            var ids = new ArrayList<String>();
            for (var pending : answers) {
                HttpResponse<String> answer = pending.get(1, TimeUnit.MINUTES);
                assertThat(answer.statusCode()).isEqualTo(201);
                ids.add(PhialClient.json(answer).get("id").asString());
            }
            assertThat(process.awaitExit(Duration.ofSeconds(20))).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(process.data()).isDirectoryNotContaining("glob:**-wal");
            return ids;
        }
    }

    /** A body that is asked for when the service has the request in hand, and then held back. */
    private BodyPublisher heldBody(Person person) {
        byte[] body = person.toJson().getBytes(StandardCharsets.UTF_8);
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(
                        () -> {
                            inHand.countDown();
                            return new HeldBody(body, bodiesMayGo);
                        }),
                body.length);
    }

    /** Bytes that come when they may. */
    private static final class HeldBody extends InputStream {

        private final InputStream bytes;
        private final CountDownLatch mayGo;

        HeldBody(byte[] bytes, CountDownLatch mayGo) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.mayGo = mayGo;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                mayGo.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IOException(stop);
            }
            return bytes.read(target, offset, length);
        }
    }

    private void awaitClosedDoor() {
        Awaitility.await("the service to take no new connections")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(this::isClosed);
    }

    private boolean isClosed() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }

    private static void requireNoFaults(PhialProcess process) throws IOException {
        assertThat(Logs.levels(process)).contains("INFO").doesNotContain("ERROR");
        assertThat(process.output()).doesNotContain("\tat ").doesNotContain("stack_trace");
        Logs.requireNoSecrets(process);
    }
}
