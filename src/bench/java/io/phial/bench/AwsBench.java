package io.phial.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures what the service itself does for a request in aws mode, beside the same request in
 * embedded mode. Emulators answer for AWS and are the bottleneck: the rate says nothing.
 */
final class AwsBench {

    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final String HEADER =
            """
            | | CPU ms | KB allocated | embedded: CPU ms | KB allocated | CPU beside embedded | \
            KB beside embedded | calls of AWS |
            |---|---:|---:|---:|---:|---:|---:|---|
            """;

    private final BenchOptions options;
    private final RunFolder folder;
    private final Servers servers;

    AwsBench(BenchOptions options, RunFolder folder) {
        this.options = options;
        this.folder = folder;
        this.servers = new Servers(folder);
    }

    void run() throws Exception {
        Optional<Path> emulator = Account.emulator();
        if (emulator.isEmpty()) {
            System.out.println(
                    "Skipped: there is no moto_server on the PATH; pip install 'moto[server]'"
                            + " brings it.");
            return;
        }
        var report = new StringBuilder(Machine.describe(folder));
        try (Account account = Account.open(emulator.orElseThrow(), folder)) {
            var table = new StringBuilder(HEADER);
            String idle;
            try (var both = new Both(account, "cached")) {
                Map<AwsKind, List<AwsFigures>> figures = both.measure(AwsKind.values());
                figures.forEach((kind, pair) -> table.append(row(kind.label(), pair)));
                idle = blocks(figures.get(AwsKind.GET).getFirst()) + idle(account);
            }
            try (var both = new Both(account, "strict", "--phial.sealing.cache-ttl=0")) {
                both.measure(AwsKind.GET)
                        .forEach(
                                (kind, pair) -> table.append(row(kind.label() + ", strict", pair)));
            }
            report.append(table).append('\n').append(summary()).append(idle);
        }
        System.out.println("\n" + report);
        if (options.write()) {
            ResultsPage.write("aws", report.toString());
        }
    }

    private static String row(String label, List<AwsFigures> pair) {
        AwsFigures aws = pair.getFirst();
        AwsFigures embedded = pair.getLast();
        return "| %s | %.3f | %.0f | %.3f | %.0f | **%.2f** | **%.2f** | %s |%n"
                .formatted(
                        label,
                        aws.cpuMillis(),
                        aws.allocatedKb(),
                        embedded.cpuMillis(),
                        embedded.allocatedKb(),
                        aws.cpuMillis() / embedded.cpuMillis(),
                        aws.allocatedKb() / embedded.allocatedKb(),
                        aws.callsInWords());
    }

    private String summary() {
        return """
        For each request; calls are what one address before all emulators counted, those of the \
        background included. %d rounds of %d s after %d s of warm-up of each kind, %d \
        connections, medians.
        """
                .formatted(
                        options.rounds(),
                        options.round().toSeconds(),
                        options.warmUp().toSeconds(),
                        Load.CONNECTIONS);
    }

    private static String blocks(AwsFigures get) {
        return "Under load %.1f audit blocks were closed in a second.%n"
                .formatted(get.perSecond("Sign"));
    }

    /** What an instance calls that nobody asks anything. */
    private static String idle(Account account) throws InterruptedException {
        Thread.sleep(SETTLING);
        Map<String, Long> before = account.calls();
        Thread.sleep(IDLE);
        var calls = new ArrayList<String>();
        account.calls()
                .forEach(
                        (operation, count) -> {
                            long more = count - before.getOrDefault(operation, 0L);
                            if (more > 0) {
                                calls.add(operation + " " + more);
                            }
                        });
        return "In a minute without requests: %s.%n".formatted(String.join(", ", calls));
    }

    /**
     * The service in both modes with the same settings. They take turns, as moods of a machine
     * change.
     */
    private final class Both implements AutoCloseable {

        private final Side aws;
        private final Side embedded;

        Both(Account account, String name, String... settings)
                throws IOException, InterruptedException {
            ServerProcess inAccount = servers.aws(account, settings);
            aws = new Side(inAccount, () -> account.signIn(inAccount), account::calls);
            Path directory = folder.fresh(name);
            ServerProcess alone = servers.embedded(directory, settings);
            embedded = new Side(alone, () -> Servers.signIn(alone, directory), TreeMap::new);
        }

        /** Medians of each kind: in the account, and alone. */
        Map<AwsKind, List<AwsFigures>> measure(AwsKind... kinds) throws IOException {
            var medians = new EnumMap<AwsKind, List<AwsFigures>>(AwsKind.class);
            for (AwsKind kind : kinds) {
                aws.take(kind, options.warmUp());
                embedded.take(kind, options.warmUp());
                var ours = new ArrayList<AwsFigures>();
                var theirs = new ArrayList<AwsFigures>();
                for (int i = 0; i < options.rounds(); i++) {
                    ours.add(aws.take(kind, options.round()));
                    theirs.add(embedded.take(kind, options.round()));
                    System.out.printf(
                            "%s: %.3f ms beside %.3f ms%n",
                            kind.label(), ours.getLast().cpuMillis(), theirs.getLast().cpuMillis());
                }
                medians.put(kind, List.of(AwsFigures.median(ours), AwsFigures.median(theirs)));
            }
            return medians;
        }

        @Override
        public void close() throws IOException {
            aws.close();
            embedded.close();
        }
    }
}
