package io.phial.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** How evenly the connections were answered: the fewest answers one had, and the most. */
record Spread(long fewest, long most) {

    static <T> Spread of(List<T> connections, ToLongFunction<T> answers) {
        var counts = connections.stream().mapToLong(answers).summaryStatistics();
        return new Spread(counts.getMin(), counts.getMax());
    }

    static Spread leastEven(Stream<Figures> rounds) {
        return rounds.map(Figures::spread)
                .min(Comparator.comparingDouble(Spread::evenness))
                .orElseThrow();
    }

    /** What the report says below its table. */
    String sentence() {
        return "Answers of a connection in the least even round: %,d to %,d.%n"
                .formatted(fewest, most);
    }

    private double evenness() {
        return (double) fewest / most;
    }
}
