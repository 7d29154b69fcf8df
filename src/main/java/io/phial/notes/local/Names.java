package io.phial.notes.local;

import java.util.Set;
import java.util.stream.Collectors;

/** Names of one or more words, looked up where a text goes on. */
record Names(Set<String> names, Set<String> openers) {

    private static final int MOST_WORDS = 6;

    static Names of(Set<String> names) {
        return new Names(
                names,
                names.stream()
                        .map(name -> name.split(" ", 2)[0])
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The token after the longest name that starts at a token, or -1. */
    int after(Tokens tokens, int at) {
        if (!openers.contains(tokens.word(at))) {
            return -1;
        }
        int found = -1;
        StringBuilder name = new StringBuilder();
        for (int i = at; i < at + MOST_WORDS && tokens.isWord(i); i++) {
            name.append(i == at ? "" : " ").append(tokens.word(i));
            if (names.contains(name.toString())) {
                found = i + 1;
            }
        }
        return found;
    }
}
