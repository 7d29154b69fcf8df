package io.phial.notes.local;

import java.util.Locale;

/** Counts hits and misses of labels, and right and false alarms among findings. */
final class Score {

    private int hits;
    private int misses;
    private int rightAlarms;
    private int falseAlarms;

    void label(boolean hit) {
        if (hit) {
            hits++;
        } else {
            misses++;
        }
    }

    void finding(boolean right) {
        if (right) {
            rightAlarms++;
        } else {
            falseAlarms++;
        }
    }

    int labels() {
        return hits + misses;
    }

    int findings() {
        return rightAlarms + falseAlarms;
    }

    int falseAlarms() {
        return falseAlarms;
    }

    double recall() {
        return labels() == 0 ? 1 : (double) hits / labels();
    }

    double precision() {
        return findings() == 0 ? 1 : (double) rightAlarms / findings();
    }

    double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    static String shown(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }
}
