package io.phial.notes.local;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs between numbers that are dictated as words. */
final class SpokenSigns {

    private static final Map<String, String> SIGNS =
            Map.of(
                    "dash", "-", "hyphen", "-", "minus", "-", "dot", ".", "point", ".", "period",
                    ".", "space", " ", "slash", "/");

    private SpokenSigns() {}

    static boolean isSign(String word) {
        return SIGNS.containsKey(word);
    }

    static @Nullable String of(String word) {
        return SIGNS.get(word);
    }
}
