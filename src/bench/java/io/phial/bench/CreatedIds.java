package io.phial.bench;

import java.util.Arrays;

/** The ids of the patients that a run created, as the bytes that requests need. For one thread. */
final class CreatedIds {

    /** Of an id, in characters. */
    static final int LENGTH = 26;

    private byte[] bytes = new byte[LENGTH * 100_000];
    private int size;

    void add(Answer answer) {
        int end = size * LENGTH;
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        answer.copyLocationTail(bytes, end, LENGTH);
        size++;
    }

    void copy(int index, byte[] target, int place) {
        System.arraycopy(bytes, index * LENGTH, target, place, LENGTH);
    }

    int size() {
        return size;
    }
}
