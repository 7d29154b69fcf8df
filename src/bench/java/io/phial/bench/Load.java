package io.phial.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Sends requests over 16 connections as fast as they are answered, all from one thread: threads of
 * their own would compete with the server for its processors, and few would get most answers.
 */
final class Load {

    static final int CONNECTIONS = 16;

    private static final int MOST_ERRORS = 100;
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Selector selector;
    private final List<Caller> callers;
    private final Histogram latencies = new Histogram(3);
    private final Map<String, Long> errors = new TreeMap<>();
    private long began;
    private long nanos;

    private Load(Selector selector, int port, IntFunction<Exchanges> kind) {
        this.selector = selector;
        this.callers =
                IntStream.range(0, CONNECTIONS)
                        .mapToObj(i -> new Caller(port, kind.apply(i)))
                        .toList();
    }

    static LoadResult run(int port, IntFunction<Exchanges> kind, Duration time) throws IOException {
        try (var selector = Selector.open()) {
            return new Load(selector, port, kind).run(time);
        }
    }

    private LoadResult run(Duration time) throws IOException {
        nanos = time.toNanos();
        began = System.nanoTime();
        callers.forEach(Caller::ask);
        while (isAnyWaiting()) {
            long left = nanos + GRACE.toNanos() - (System.nanoTime() - began);
            if (left <= 0) {
                break;
            }
            selector.select(Load::proceed, 1 + left / 1_000_000);
        }
        long took = System.nanoTime() - began;
        callers.forEach(Caller::end);
        return new LoadResult(latencies, errors, took, Spread.of(callers, Caller::answers));
    }

    private static void proceed(SelectionKey key) {
        ((Runnable) key.attachment()).run();
    }

    private boolean isAnyWaiting() {
        for (Caller caller : callers) {
            if (caller.waiting) {
                return true;
            }
        }
        return false;
    }

    /** One connection, with at most one request under way. */
    private final class Caller {

        private final HttpConnection connection;
        private final Exchanges exchanges;
        private boolean waiting;
        private long asked;
        private long answers;
        private int failed;

        Caller(int port, Exchanges exchanges) {
            this.connection = new HttpConnection(port, selector, this::proceed);
            this.exchanges = exchanges;
        }

        /** Sends the next request, unless the time is over or too many have failed. */
        void ask() {
            waiting = false;
            asked = System.nanoTime();
            while (!waiting && asked - began < nanos && failed < MOST_ERRORS) {
                try {
                    connection.send(exchanges.next());
                    waiting = true;
                } catch (IOException broken) {
                    fail(broken);
                    asked = System.nanoTime();
                }
            }
        }

        private void proceed() {
            try {
                if (!connection.proceed()) {
                    return;
                }
                take(connection.answer());
            } catch (IOException broken) {
                fail(broken);
            }
            ask();
        }

        private void take(Answer answer) {
            if (answer.status() == exchanges.expectedStatus()) {
                latencies.recordValue(System.nanoTime() - asked);
                exchanges.answered(answer);
                answers++;
            } else {
                count("status " + answer.status());
            }
        }

        private void fail(IOException broken) {
            connection.close();
            count(broken.toString());
        }

        private void count(String error) {
            errors.merge(error, 1L, Long::sum);
            failed++;
        }

        void end() {
            if (waiting) {
                count("no answer");
            }
            connection.close();
        }

        long answers() {
            return answers;
        }
    }
}
