package io.phial.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The service in one of its modes, and a few patients in it to be read. */
final class Side implements AutoCloseable {

    /** Of all patients of a run: services that share an account take a number once. */
    private static final AtomicLong serial = new AtomicLong(1);

    /** Few enough that their keys are all remembered before a round begins. */
    private static final int PATIENTS = 100;

    private final ServerProcess service;
    private final Allocations allocations;
    private final SignIn signIn;
    private final Supplier<Map<String, Long>> calls;
    private final CreatedIds patients = new CreatedIds();

    /** Brings a token that lives for a turn. */
    interface SignIn {
        Target now() throws IOException;
    }

    /**
     * Waits until the service is ready, and makes the patients.
     *
     * @param calls of AWS so far, by operation
     */
    Side(ServerProcess service, SignIn signIn, Supplier<Map<String, Long>> calls)
            throws IOException, InterruptedException {
        this.service = service;
        this.signIn = signIn;
        this.calls = calls;
        service.awaitReady(StartUps.READY);
        allocations = Allocations.of(service);
        var births = signIn.now().posts(false, serial, patients).apply(0);
        try (var connection = new HttpConnection(service.port())) {
            while (patients.size() < PATIENTS) {
                Answer answer = connection.exchange(births.next());
                if (answer.status() != births.expectedStatus()) {
                    throw new IllegalStateException("POST answered " + answer.status());
                }
                births.answered(answer);
            }
        }
    }

    AwsFigures take(AwsKind kind, Duration time) throws IOException {
        IntFunction<Exchanges> exchanges = exchanges(kind);
        Map<String, Long> callsBefore = calls.get();
        long allocated = allocations.bytes();
        Duration cpu = service.cpu();
        LoadResult load = Load.run(service.port(), exchanges, time);
        load.requireClean(kind.label());
        double cpuNanos = service.cpu().minus(cpu).toNanos();
        double bytes = allocations.bytes() - allocated;
        var each = new TreeMap<String, Double>();
        calls.get()
                .forEach(
                        (operation, count) -> {
                            long more = count - callsBefore.getOrDefault(operation, 0L);
                            each.put(operation, (double) more / load.answers());
                        });
        return new AwsFigures(
                load.perSecond(),
                cpuNanos / 1e6 / load.answers(),
                bytes / 1024 / load.answers(),
                each);
    }

    private IntFunction<Exchanges> exchanges(AwsKind kind) throws IOException {
        Target target = signIn.now();
        return kind == AwsKind.GET
                ? target.reads(patients)
                : target.posts(kind.notes(), serial, null);
    }

    @Override
    public void close() throws IOException {
        allocations.close();
        service.close();
    }
}
