package io.phial.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/** Sends requests over 16 connections, each with its own thread, as fast as they are answered. */
final class Load {

    static final int CONNECTIONS = 16;

    private static final Duration GRACE = Duration.ofSeconds(15);

    private Load() {}

    static LoadResult run(int port, IntFunction<Exchanges> kind, Duration time)
            throws InterruptedException {
        var start = new CountDownLatch(1);
        var callers = new ArrayList<Caller>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < CONNECTIONS; i++) {
            var caller = new Caller(new HttpConnection(port), kind.apply(i), start, time);
            callers.add(caller);
            threads.add(Thread.ofPlatform().daemon().name("caller-" + i).start(caller));
        }
        long began = System.nanoTime();
        start.countDown();
        long giveUp = began + time.plus(GRACE).toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (giveUp - System.nanoTime()) / 1_000_000));
        }
        long nanos = System.nanoTime() - began;
        callers.forEach(caller -> caller.connection.close()); // wakes who still waits
        for (Thread thread : threads) {
            thread.join();
        }
        return sum(callers, nanos);
    }

    private static LoadResult sum(List<Caller> callers, long nanos) {
        var latencies = new Histogram(3);
        var errors = new TreeMap<String, Long>();
        long opened = 0;
        for (Caller caller : callers) {
            latencies.add(caller.latencies);
            caller.errors.forEach((what, count) -> errors.merge(what, count, Long::sum));
            opened += caller.connection.opened();
        }
        return new LoadResult(latencies, errors, nanos, opened);
    }

    /** One connection and the thread that waits for its answers. */
    private static final class Caller implements Runnable {

        private static final int MOST_ERRORS = 100;

        private final HttpConnection connection;
        private final Exchanges exchanges;
        private final CountDownLatch start;
        private final long nanos;
        private final Histogram latencies = new Histogram(3);
        private final Map<String, Long> errors = new TreeMap<>();

        Caller(
                HttpConnection connection,
                Exchanges exchanges,
                CountDownLatch start,
                Duration time) {
            this.connection = connection;
            this.exchanges = exchanges;
            this.start = start;
            this.nanos = time.toNanos();
        }

        @Override
        public void run() {
            try {
                start.await();
            } catch (InterruptedException interrupted) {
                return;
            }
            long began = System.nanoTime();
            long before = began;
            int failed = 0;
            while (before - began < nanos && failed < MOST_ERRORS) {
                String error = exchange();
                long after = System.nanoTime();
                if (error == null) {
                    latencies.recordValue(after - before);
                } else {
                    errors.merge(error, 1L, Long::sum);
                    failed++;
                }
                before = after;
            }
        }

        private String exchange() {
            byte[] request = exchanges.next();
            try {
                int status = connection.exchange(request, request.length);
                if (status != exchanges.expectedStatus()) {
                    return "status " + status;
                }
                exchanges.answered(connection);
                return null;
            } catch (IOException broken) {
                connection.close();
                return broken.toString();
            }
        }
    }
}
