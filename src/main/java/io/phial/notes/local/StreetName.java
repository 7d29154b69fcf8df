package io.phial.notes.local;

import org.jspecify.annotations.Nullable;

/** Reads the name of a street in the manner of many countries, with its number if one follows. */
final class StreetName {

    private static final int MOST_WORDS = 5;

    private final FoldedText text;
    private final Tokens tokens;

    StreetName(Reading reading) {
        this.text = reading.text();
        this.tokens = reading.tokens();
    }

    /** Reads at a token; {@code numbered} says that a house number stands before it. */
    @Nullable Stretch at(int first, boolean numbered) {
        if (!tokens.isWord(first) && !isOrdinal(first)) {
            return null;
        }
        Stretch best = opened(first, numbered);
        boolean capitals = tokens.capitalised(first) || isOrdinal(first);
        int at = first;
        for (int words = 0; words < MOST_WORDS; words++) {
            if (tokens.isWord(at)) {
                best = better(best, closed(first, at, words, numbered, capitals));
            }
            int next = nextWord(at);
            if (next < 0 || isProse(at, capitals)) {
                break;
            }
            at = next;
            capitals &= tokens.capitalised(at) || AddressWords.JOINER.contains(tokens.word(at));
        }
        return best;
    }

    private static @Nullable Stretch better(@Nullable Stretch one, @Nullable Stretch other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.score() > one.score()
                        || (other.score() == one.score() && other.end() > one.end())
                ? other
                : one;
    }

    /** "Rue", "Via", "ul." and their kind, then the name. */
    private @Nullable Stretch opened(int first, boolean numbered) {
        String word = tokens.word(first);
        int score =
                AddressWords.PREFIX.contains(word)
                        ? 2
                        : AddressWords.PREFIX_WEAK.contains(word) ? 1 : 0;
        if (score == 0) {
            return null;
        }
        int at = afterAbbreviation(first);
        int words = 0;
        int capitals = 0;
        int joiners = 0;
        while (words < MOST_WORDS + 1 && (tokens.isWord(at) || isOrdinal(at))) {
            String name = tokens.word(at);
            boolean joiner = AddressWords.JOINER.contains(name);
            if ((!joiner && AddressWords.NOT_A_STREET.contains(name))
                    || AddressWords.UNIT.contains(name)) {
                break;
            }
            if (capitals > 0 && !joiner && !tokens.capitalised(at)) {
                break;
            }
            joiners += joiner ? 1 : 0;
            capitals += tokens.capitalised(at) ? 1 : 0;
            words++;
            int next = nextWord(at);
            at = next < 0 ? afterAbbreviation(at) : next;
            if (next < 0) {
                break;
            }
        }
        if (words == 0 || words == joiners) {
            return null;
        }
        int comma = tokens.isSign(at, ',') && tokens.isNumber(at + 1) ? at + 1 : at;
        int number = tokens.width(comma) <= 4 ? afterHouseNumber(comma) : at;
        number = number == comma ? at : number;
        boolean capital = capitals > 0;
        if (number > at) {
            return new Stretch(number, score + (capital ? 1 : 0) + (numbered ? 1 : 0));
        }
        return numbered ? new Stretch(at, score + (capital ? 1 : 0)) : null;
    }

    /** A name that ends in a word for a street, or that only the numbers around it betray. */
    private @Nullable Stretch closed(
            int first, int at, int words, boolean numbered, boolean capitals) {
        boolean verb =
                !tokens.capitalised(first) && !AddressWords.JOINER.contains(tokens.word(first));
        if (!numbered && verb && at > first && tokens.capitalised(first + 1)) {
            return null;
        }
        String word = tokens.word(at);
        int capital = capitals ? 1 : 0;
        int after = afterAbbreviation(at);
        int number = afterHouseNumber(after);
        boolean named = words > (AddressWords.JOINER.contains(tokens.word(first)) ? 1 : 0);
        boolean clinical = at > first && AddressWords.CLINICAL.contains(tokens.word(at - 1));
        if (numbered && named && !clinical) {
            int end = afterDirection(after);
            if (AddressWords.STREET.contains(word)) {
                return new Stretch(end, 2 + capital);
            }
            if (AddressWords.STREET_WEAK.contains(word) && number == after) {
                return new Stretch(end, 1 + capital);
            }
        }
        if (number == after) {
            return numbered && AddressWords.endsIn(AddressWords.FUSED, word)
                    ? new Stretch(after, 1 + capital)
                    : null;
        }
        int lead = numbered ? 1 : 0;
        if ((words > 0 && AddressWords.SUFFIX.contains(word))
                || AddressWords.endsIn(AddressWords.FUSED, word)) {
            return new Stretch(number, 2 + capital + lead);
        }
        if (tokens.width(at) > 4 && AddressWords.endsIn(AddressWords.FUSED_WEAK, word)) {
            return new Stretch(number, capital + lead);
        }
        return capital + lead == 0 || AddressWords.NOT_A_STREET.contains(word)
                ? null
                : new Stretch(number, capital + lead - 1);
    }

    /**
     * A few capitalised words with nothing to say that they are a street: the rest must prove it.
     */
    @Nullable Stretch bare(int first) {
        int end = first;
        for (int words = 0; words < MOST_WORDS && plain(end); words++) {
            int next = nextWord(end);
            end = next < 0 ? afterAbbreviation(end) : next;
            if (next < 0) {
                break;
            }
        }
        return end == first ? null : new Stretch(end, 0);
    }

    private boolean plain(int at) {
        String word = tokens.word(at);
        return tokens.capitalised(at)
                && !AddressWords.UNIT.contains(word)
                && !(AddressWords.NOT_A_STREET.contains(word) && !isTitle(at));
    }

    /** A capital in the manner of names, which makes a month or a ward a family's. */
    private boolean isTitle(int at) {
        return tokens.capitalised(at) && tokens.width(at) > 3 && !tokens.upper(at);
    }

    private boolean isProse(int at, boolean capitals) {
        String word = tokens.word(at);
        boolean title = capitals && isTitle(at);
        return AddressWords.NOT_A_STREET.contains(word)
                && !title
                && !AddressWords.JOINER.contains(word);
    }

    /** The next word of the same name: after a space, a hyphen, or the dot of an abbreviation. */
    private int nextWord(int at) {
        int next = at + 1;
        if (isOrdinal(at)) {
            next = at + 2;
        }
        if ((tokens.joined(next - 1) && tokens.isSign(next, '-'))
                || (tokens.isSign(next, '.') && tokens.joined(next - 1) && tokens.width(at) <= 4)) {
            next++;
        }
        return tokens.isWord(next) || isOrdinal(next) ? next : -1;
    }

    private int afterAbbreviation(int at) {
        return tokens.isSign(at + 1, '.')
                        && tokens.joined(at)
                        && tokens.width(at) <= 5
                        && continues(at + 2)
                ? at + 2
                : tokens.isSign(at + 1, '/') && tokens.width(at) == 1 ? at + 2 : at + 1;
    }

    private boolean continues(int at) {
        return tokens.isNumber(at)
                || tokens.isWord(at)
                || tokens.isSign(at, ',')
                || tokens.isLine(at);
    }

    private int afterDirection(int at) {
        return AddressWords.DIRECTION.contains(tokens.word(at)) && tokens.capitalised(at)
                ? at + 1
                : at;
    }

    private boolean isOrdinal(int at) {
        return tokens.isNumber(at)
                && tokens.joined(at)
                && switch (tokens.word(at + 1)) {
                    case "st", "nd", "rd", "th" -> true;
                    default -> false;
                };
    }

    /** The token after a house number, or the same token if there is none. */
    int afterHouseNumber(int at) {
        if (!tokens.isNumber(at) || tokens.width(at) > 5 || !spaceBefore(at)) {
            return at;
        }
        int end = at + 1;
        if (tokens.isWord(end) && tokens.joined(at)) {
            if (tokens.width(end) > 1) {
                return at;
            }
            end++;
        } else if (tokens.joined(at)
                && tokens.joined(at + 1)
                && tokens.isNumber(at + 2)
                && (tokens.isSign(end, '-') || tokens.isSign(end, '/'))) {
            end += 2;
        }
        if (tokens.isSign(end, '%')
                || tokens.isSign(end, '/')
                || isMeasure(end)
                || (tokens.isSign(end, '.') && tokens.isNumber(end + 1) && tokens.joined(end))) {
            return at;
        }
        return tokens.isSign(end, '.') && !tokens.isLine(end + 1) ? end + 1 : end;
    }

    private boolean spaceBefore(int at) {
        return text.at(tokens.start(at) - 1) == ' ' || text.at(tokens.start(at) - 1) == '\n';
    }

    private boolean isMeasure(int at) {
        return switch (tokens.word(at)) {
            case "mg",
                    "mcg",
                    "ml",
                    "cc",
                    "cm",
                    "mm",
                    "kg",
                    "g",
                    "units",
                    "unit",
                    "iu",
                    "meq",
                    "hours",
                    "hour",
                    "days",
                    "day",
                    "weeks",
                    "week",
                    "months",
                    "month",
                    "years",
                    "year",
                    "times",
                    "percent",
                    "minutes",
                    "tablets",
                    "tablet",
                    "tabs",
                    "puffs",
                    "drops",
                    "bpm",
                    "mmhg",
                    "pm",
                    "am",
                    "x",
                    "french",
                    "gauge",
                    "mm's",
                    "degrees",
                    "liters",
                    "pounds",
                    "lbs",
                    "inches",
                    "gm",
                    "mcgs" ->
                    true;
            default -> false;
        };
    }
}
