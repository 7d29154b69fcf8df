package io.phial.notes.local;

/** Reads postcodes in the shapes of countries that put them before the town or mix in letters. */
final class Postcodes {

    private static final int MOST_TOWN_WORDS = 3;

    private final Tokens tokens;

    Postcodes(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The token after a postcode and the town behind it, such as "10115 Berlin", or -1. */
    int townEnd(int at) {
        int town = numeric(at);
        int end = town;
        for (int words = 0;
                words < MOST_TOWN_WORDS && town > 0 && tokens.capitalised(end);
                words++) {
            end++;
            if (tokens.isSign(end, '-') && tokens.joined(end) && tokens.capitalised(end + 1)) {
                end++;
            }
        }
        return end > town ? end : -1;
    }

    /** "10115", "111 43", "00-590", "1012 NX" or "D-10115". */
    private int numeric(int at) {
        boolean country = tokens.isWord(at) && tokens.width(at) <= 2 && tokens.isSign(at + 1, '-');
        int first = country && tokens.joined(at) ? at + 2 : at;
        if (!tokens.isNumber(first)) {
            return -1;
        }
        int width = tokens.width(first);
        boolean dashed = tokens.isSign(first + 1, '-') && tokens.isNumber(first + 2);
        if (dashed) {
            int rest = tokens.width(first + 2);
            return width + rest >= 5 && width + rest <= 8 && rest >= 3 ? first + 3 : -1;
        }
        if (width == 3 && tokens.isNumber(first + 1)) {
            return tokens.width(first + 1) == 2 ? first + 2 : -1;
        }
        if (width < 4 || width > 5) {
            return -1;
        }
        boolean letters =
                tokens.isWord(first + 1) && tokens.width(first + 1) == 2 && tokens.upper(first + 1);
        return width == 4 && letters ? first + 2 : first + 1;
    }

    /** The token after a British or a Canadian postcode, or -1. */
    int lettered(int at) {
        if (!tokens.isWord(at) || tokens.width(at) > 2 || !alternate(at)) {
            return -1;
        }
        int second = tokens.isWord(at + 2) && tokens.joined(at + 1) ? at + 3 : at + 2;
        boolean inward =
                tokens.isNumber(second)
                        && tokens.width(second) == 1
                        && tokens.joined(second)
                        && tokens.isWord(second + 1);
        if (inward && tokens.width(second + 1) == 2) {
            return second + 2;
        }
        boolean canadian =
                inward
                        && tokens.width(second + 1) == 1
                        && tokens.joined(second + 1)
                        && tokens.isNumber(second + 2);
        return canadian && tokens.width(second + 2) == 1 ? second + 3 : -1;
    }

    private boolean alternate(int at) {
        return tokens.joined(at) && tokens.isNumber(at + 1) && tokens.width(at + 1) <= 2;
    }
}
