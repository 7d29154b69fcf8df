package io.phial.notes.local;

/** Tokens that read as a part of an address, up to an end (not included), and how sure that is. */
record Stretch(int end, int score) {

    Stretch plus(Stretch more) {
        return new Stretch(more.end, score + more.score);
    }
}
