package io.phial.index;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows which states have lasted so long that every instance acts by them. Time counts from when
 * this instance first saw a state, so clocks need not agree.
 */
final class Settling {

    private final Duration time;
    private final Map<String, Long> firstSeen = new HashMap<>();

    Settling(Duration time) {
        this.time = time;
    }

    void see(List<IndexRow> rows) {
        long now = System.nanoTime();
        firstSeen.keySet().retainAll(rows.stream().map(Settling::state).toList());
        rows.forEach(row -> firstSeen.putIfAbsent(state(row), now));
    }

    boolean isSettled(IndexRow row) {
        Long seen = firstSeen.get(state(row));
        return seen != null && System.nanoTime() - seen >= time.toNanos();
    }

    private static String state(IndexRow row) {
        return row.id() + " " + row.state() + " " + row.walk().startedAt();
    }
}
