package io.phial.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long and how often to measure.
 *
 * @param quick whether a look is enough
 * @param warmUp of each of the four kinds of request, before the first round
 * @param round of one kind of request in a round
 * @param starts of the service on a fresh folder, and as many on an existing one
 * @param notes whether each created patient brings a short note
 * @param write whether the results go to docs/performance.md
 * @param profiled the kind of request that is profiled: get or post
 */
record BenchOptions(
        boolean quick,
        Duration warmUp,
        int rounds,
        Duration round,
        int starts,
        boolean notes,
        boolean write,
        String profiled) {

    private static final Set<String> KNOWN =
            Set.of("quick", "warm-up", "rounds", "seconds", "starts", "notes", "write", "of");

    /** Reads {@code --name} and {@code --name=number} words. */
    static BenchOptions parse(List<String> words) {
        var given = new HashMap<String, String>();
        for (String word : words) {
            String[] parts = word.split("=", 2);
            String name = parts[0].replaceFirst("^--", "");
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown option; see the README");
            }
            given.put(name, parts.length == 2 ? parts[1] : "");
        }
        boolean quick = given.containsKey("quick");
        var options =
                new BenchOptions(
                        quick,
                        Duration.ofSeconds(number(given, "warm-up", quick ? 5 : 30)),
                        number(given, "rounds", quick ? 2 : 4),
                        Duration.ofSeconds(number(given, "seconds", quick ? 3 : 10)),
                        number(given, "starts", quick ? 1 : 5),
                        given.containsKey("notes"),
                        given.containsKey("write"),
                        given.getOrDefault("of", "get"));
        if (options.underLoad().compareTo(Duration.ofMinutes(8)) > 0) {
            throw new IllegalArgumentException("a run loads for at most eight minutes");
        }
        return options;
    }

    /** Four kinds of request, each warmed up and measured. */
    private Duration underLoad() {
        return warmUp.plus(round.multipliedBy(rounds)).multipliedBy(4);
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String value = given.get(name);
        return value == null ? otherwise : Math.max(1, Integer.parseInt(value));
    }
}
