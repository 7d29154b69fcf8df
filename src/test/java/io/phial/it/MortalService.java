package io.phial.it;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that is killed and started again while its clients go on asking. */
final class MortalService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final int port;
    private final Birth birth;
    private final Autopsy autopsy;
    private final List<Life> lives = new ArrayList<>();
    private final String token;
    private volatile Life current;

    /** Starts a process on what the one before it left. */
    @FunctionalInterface
    interface Birth {
        PhialProcess at(int port) throws IOException;
    }

    /** Gets hold of what all requests carry. */
    @FunctionalInterface
    private interface Tokens {
        String from(PhialProcess process) throws IOException;
    }

    /** Looks at what a killed process left behind, before the next one starts. */
    @FunctionalInterface
    interface Autopsy {
        void on(PhialProcess killed) throws IOException;
    }

    /** One exchange with the service, as often as it is needed. */
    @FunctionalInterface
    interface Exchange {
        HttpResponse<String> with(PhialClient client) throws IOException;
    }

    /** An answer, and between which instants the exchange that brought it took place. */
    record Answer(HttpResponse<String> response, Instant asked, Instant answered) {}

    /**
     * A process from its start to its end.
     *
     * @param unanswered requests that were begun while it lived and that it did not answer
     * @param busy requests that it answered with 503
     */
    record Life(
            PhialProcess process,
            PhialClient client,
            AtomicInteger unanswered,
            AtomicInteger busy) {

        /** Of how many requests one can't say whether they were carried out. */
        int uncertain() {
            return unanswered.get() + busy.get();
        }
    }

    private MortalService(int port, Birth birth, Tokens tokens, Autopsy autopsy)
            throws IOException {
        this.port = port;
        this.birth = birth;
        this.autopsy = autopsy;
        var process = birth.at(port);
        this.token = tokens.from(process);
        this.current = born(process);
    }

    static MortalService start(Path home, Autopsy autopsy) throws IOException {
        int port = PhialProcess.freePort();
        return new MortalService(
                port,
                at -> PhialProcess.embedded(home, at),
                process -> PhialClient.token(port, process.trust()),
                autopsy);
    }

    /** One whose processes are started so, and whose clients have a token from elsewhere. */
    static MortalService start(Birth birth, String token) throws IOException {
        return new MortalService(PhialProcess.freePort(), birth, process -> token, killed -> {});
    }

    private Life born(PhialProcess process) {
        var client = new PhialClient(port, token);
        var life = new Life(process, client, new AtomicInteger(), new AtomicInteger());
        lives.add(life);
        return life;
    }

    /** Asks until there is an answer, over as many lives as it takes. */
    Answer ask(Exchange exchange) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Life life = current;
            boolean alive = life.process().isAlive();
            Instant asked = Instant.now();
            try {
                HttpResponse<String> response = exchange.with(life.client());
                if (response.statusCode() != 503) {
                    return new Answer(response, asked, Instant.now());
                }
                life.busy().incrementAndGet();
            } catch (IOException cut) {
                if (alive) {
                    life.unanswered().incrementAndGet();
                }
                awaitNextAfter(life);
            }
        }
        throw new IllegalStateException("no answer within " + PATIENCE);
    }

    private synchronized void awaitNextAfter(Life life) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (life.equals(current)) {
            long left = Duration.between(Instant.now(), end).toMillis();
            if (left <= 0) {
                throw new IllegalStateException("a request failed although nobody was killed");
            }
            wait(left);
        }
    }

    /** SIGKILL in the middle of what others ask, then a new process on the same folders. */
    synchronized void killAndStartAgain() throws IOException {
        current.process().kill();
        autopsy.on(current.process());
        current = born(birth.at(port));
        notifyAll();
    }

    /** What all requests carry. */
    String token() {
        return token;
    }

    /** SIGTERM; the exit code. */
    int stop() {
        current.process().askToStop();
        return current.process().awaitExit();
    }

    /** All lives so far, in their order. */
    synchronized List<Life> lives() {
        return List.copyOf(lives);
    }

    @Override
    public void close() {
        lives().forEach(life -> life.client().close());
        lives().forEach(life -> life.process().close());
    }
}
