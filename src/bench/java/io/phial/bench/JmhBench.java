package io.phial.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks; they lie in the packages of what they measure. */
final class JmhBench {

    private JmhBench() {}

    static void run(List<String> words)
            throws IOException, RunnerException, CommandLineOptionException {
        var jmhWords = new ArrayList<>(words);
        boolean write = jmhWords.remove("--write");
        boolean quick = jmhWords.remove("--quick");
        var given = new CommandLineOptions(jmhWords.toArray(String[]::new));
        var options = new OptionsBuilder().parent(given);
        options.shouldFailOnError(true);
        options.jvmArgsAppend(JvmFlags.recommended().toArray(String[]::new));
        if (quick) {
            options.forks(1).warmupIterations(1).measurementIterations(1);
        }
        String results = table(new Runner(options.build()).run());
        System.out.println(results);
        if (write) {
            ResultsPage.write("jmh", results);
        }
    }

    private static String table(Iterable<RunResult> results) throws IOException {
        var table = new StringBuilder(Machine.describe());
        table.append("\n\n| benchmark | score | ± 99.9 % | unit |\n|---|---:|---:|---|\n");
        for (RunResult result : results) {
            var primary = result.getPrimaryResult();
            table.append(
                    "| %s | %,.2f | %,.2f | %s |%n"
                            .formatted(
                                    name(result),
                                    primary.getScore(),
                                    primary.getScoreError(),
                                    primary.getScoreUnit()));
        }
        return table.toString();
    }

    private static String name(RunResult result) {
        String[] parts = result.getParams().getBenchmark().split("\\.");
        var name = new StringBuilder(parts[parts.length - 2] + "." + parts[parts.length - 1]);
        for (String key : result.getParams().getParamsKeys()) {
            name.append(" %s=%s".formatted(key, result.getParams().getParam(key)));
        }
        return name.toString();
    }
}
