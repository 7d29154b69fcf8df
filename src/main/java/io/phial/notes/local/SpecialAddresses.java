package io.phial.notes.local;

import org.jspecify.annotations.Nullable;

/** Reads addresses without a street: post boxes and the United States' military mail. */
final class SpecialAddresses {

    private static final int MOST_SHIP_WORDS = 4;

    private final Tokens tokens;
    private final AddressTail tail;

    SpecialAddresses(Reading reading, AddressTail tail) {
        this.tokens = reading.tokens();
        this.tail = tail;
    }

    /** A box, "P.O. Box 12" or "Postfach 12". */
    @Nullable Stretch box(int at) {
        int box = afterPostOffice(at);
        box = tokens.word(box).equals("box") && box > at ? box + 1 : box;
        box =
                switch (tokens.word(at)) {
                    case "pobox",
                            "postbox",
                            "postfach",
                            "postboks",
                            "postbus",
                            "apartado",
                            "casilla",
                            "pob" ->
                            at + 1;
                    default -> tokens.word(box - 1).equals("box") && box - 1 > at ? box : -1;
                };
        box = box > 0 && (tokens.isSign(box, '#') || tokens.isSign(box, '.')) ? box + 1 : box;
        return box > 0 && tokens.isNumber(box) && tokens.width(box) <= 6
                ? new Stretch(box + 1, 3)
                : null;
    }

    private int afterPostOffice(int at) {
        String word = tokens.word(at);
        if (word.equals("po")) {
            return at + 1;
        }
        if (word.equals("p")) {
            int o = tokens.isSign(at + 1, '.') ? at + 2 : at + 1;
            if (tokens.word(o).equals("o")) {
                return tokens.isSign(o + 1, '.') ? o + 2 : o + 1;
            }
        }
        return word.equals("post") && tokens.word(at + 1).equals("office") ? at + 2 : at;
    }

    /** "PSC 12, Box 34", "Unit 12 Box 34" or a ship, then "APO AE 09001". */
    @Nullable Stretch military(int at) {
        String word = tokens.word(at);
        int office = -1;
        if (word.equals("psc") || word.equals("cmr") || word.equals("unit")) {
            if (tokens.isNumber(at + 1)) {
                int box = tokens.isSign(at + 2, ',') ? at + 3 : at + 2;
                boolean boxed = tokens.word(box).equals("box") && tokens.isNumber(box + 1);
                office = afterOffice(tail.skipBreak(boxed ? box + 2 : at + 2));
            }
        } else if (word.startsWith("us") && tokens.width(at) <= 6) {
            for (int name = 1;
                    name <= MOST_SHIP_WORDS && office < 0 && tokens.isWord(at + name);
                    name++) {
                office = afterOffice(tail.skipBreak(at + name + 1));
            }
        } else {
            office = afterOffice(at);
        }
        return office < 0 ? null : new Stretch(office, 4);
    }

    private int afterOffice(int at) {
        boolean office =
                switch (tokens.word(at)) {
                    case "apo", "fpo", "dpo" -> true;
                    default -> false;
                };
        int region = tokens.isSign(at + 1, ',') ? at + 2 : at + 1;
        boolean placed =
                switch (tokens.word(region)) {
                    case "aa", "ae", "ap" -> true;
                    default -> false;
                };
        if (!office || !placed) {
            return -1;
        }
        int zip = tail.afterPostcode(region + 1);
        return zip > 0 ? zip : region + 1;
    }
}
