package io.phial.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one kind of request cost in one round.
 *
 * @param cpuMillis of the service's process for each request
 * @param allocatedKb by all of its threads for each request
 * @param calls of AWS for each request, by operation; what works in the background is in them
 */
record AwsFigures(
        double perSecond, double cpuMillis, double allocatedKb, Map<String, Double> calls) {

    private static final double SELDOM = 0.0005;

    static AwsFigures median(List<AwsFigures> rounds) {
        var operations = new TreeSet<String>();
        rounds.forEach(round -> operations.addAll(round.calls().keySet()));
        var calls = new TreeMap<String, Double>();
        for (String operation : operations) {
            calls.put(
                    operation,
                    Figures.median(rounds, round -> round.calls().getOrDefault(operation, 0.0)));
        }
        return new AwsFigures(
                Figures.median(rounds, AwsFigures::perSecond),
                Figures.median(rounds, AwsFigures::cpuMillis),
                Figures.median(rounds, AwsFigures::allocatedKb),
                calls);
    }

    /** How often an operation was called in a second. */
    double perSecond(String operation) {
        return calls.getOrDefault(operation, 0.0) * perSecond;
    }

    String callsInWords() {
        return calls.entrySet().stream()
                .filter(call -> call.getValue() >= SELDOM)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(call -> "%s %.3f".formatted(call.getKey(), call.getValue()))
                .collect(Collectors.joining(", "));
    }
}
