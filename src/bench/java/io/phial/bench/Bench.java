package io.phial.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The one command of the benchmarks; the first argument says which, the rest how. */
public final class Bench {

    private static final Duration LIMIT = Duration.ofMinutes(15);

    private Bench() {}

    /** Ends the JVM itself: DynamoDB Local leaves a thread behind. */
    public static void main(String[] arguments) {
        try {
            run(arguments);
            System.exit(0);
        } catch (Exception fault) {
            fault.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(String[] arguments) throws Exception {
        String mode = arguments[0];
        List<String> rest =
                Stream.of(arguments)
                        .skip(1)
                        .flatMap(words -> Stream.of(words.split("\\s+")))
                        .filter(word -> !word.isEmpty())
                        .toList();
        if (mode.equals("jmh")) {
            JmhBench.run(rest);
            return;
        }
        BenchOptions options = BenchOptions.parse(rest);
        endAfter(LIMIT);
        try (var folder = RunFolder.create()) {
            switch (mode) {
                case "http" -> new HttpBench(options, folder).run();
                case "floor" -> new HttpBench(options, folder).runFloorAlone();
                case "starts" -> new StartUps(options, folder).run();
                case "search" -> new SearchBench(options, folder).run();
                case "aws" -> new AwsBench(options, folder).run();
                case "profile" -> new ProfileBench(options, folder).run();
                default ->
                        throw new IllegalArgumentException(
                                "-Dbench= is one of http, search, aws, floor, starts, profile, jmh");
            }
        }
    }

    /** Shutdown hooks end the servers, so that nothing outlives a run that hangs. */
    private static void endAfter(Duration limit) {
        Thread.ofPlatform()
                .daemon()
                .name("time limit")
                .start(
                        () -> {
                            try {
                                Thread.sleep(limit);
                            } catch (InterruptedException interrupted) {
                                return;
                            }
                            System.err.println("Not done within " + limit.toMinutes() + " minutes");
                            System.exit(2);
                        });
    }
}
