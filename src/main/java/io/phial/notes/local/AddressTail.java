package io.phial.notes.local;

/** Reads on after a street: unit, town, region, postcode, country. */
final class AddressTail {

    private static final int MOST_TOKENS = 18;
    private static final int MOST_LINES = 4;

    private final FoldedText text;
    private final Tokens tokens;
    private final Postcodes postcodes;

    AddressTail(Reading reading) {
        this.text = reading.text();
        this.tokens = reading.tokens();
        this.postcodes = new Postcodes(tokens);
    }

    Stretch after(int from, boolean lower) {
        Stretch tail = units(from);
        int postcode = postcodes.townEnd(skipBreak(tail.end()));
        if (postcode > 0) {
            Stretch more = town(postcode, lower);
            tail = tail.plus(new Stretch(more.score() > 0 ? more.end() : postcode, 2));
            return tail;
        }
        Stretch town = town(tail.end(), lower);
        if (town.score() > 0) {
            return tail.plus(town);
        }
        return tail.score() > 0 ? new Stretch(afterCapitals(tail.end()), tail.score()) : tail;
    }

    /** Reads "Apt. 12", "Suite 3 #4" and their kind. */
    Stretch units(int from) {
        Stretch tail = new Stretch(from, 0);
        for (int units = 0; units < 2; units++) {
            int unit = afterUnit(skipBreak(tail.end()));
            if (unit < 0) {
                break;
            }
            tail = new Stretch(unit, 2);
        }
        return tail;
    }

    /** The token after a unit such as "Apt. 12" or "#4", or -1. */
    int afterUnit(int at) {
        if (tokens.isSign(at, '#') && tokens.isNumber(at + 1) && tokens.width(at + 1) <= 5) {
            return at + 2;
        }
        if (!AddressWords.UNIT.contains(tokens.word(at))) {
            return -1;
        }
        int next = tokens.isSign(at + 1, '.') || tokens.isSign(at + 1, '#') ? at + 2 : at + 1;
        next = tokens.isSign(next, '#') ? next + 1 : next;
        if (tokens.isNumber(next) && tokens.width(next) <= 5) {
            return tokens.joined(next) && tokens.isWord(next + 1) && tokens.width(next + 1) == 1
                    ? next + 2
                    : next + 1;
        }
        boolean letter = tokens.isWord(next) && tokens.width(next) == 1 && tokens.capitalised(next);
        return letter ? tokens.joined(next) && tokens.isNumber(next + 1) ? next + 2 : next + 1 : -1;
    }

    /** Reads words as far as a region, a postcode or a country proves that they name a town. */
    Stretch town(int from, boolean lowerCased) {
        int lines = 0;
        int end = from;
        int score = 0;
        boolean lower = false;
        for (int at = from; at - from < MOST_TOKENS && tokens.has(at); at++) {
            int foreign = postcodes.lettered(at);
            if (foreign > 0) {
                return new Stretch(foreign, score + 2);
            }
            if (tokens.isLine(at)) {
                if (++lines > MOST_LINES || blank(at)) {
                    break;
                }
            } else if (tokens.isNumber(at)) {
                int zip = afterPostcode(at);
                if (zip < 0 || (at == from && !tokens.isLine(at - 1))) {
                    break;
                }
                boolean placed = end == at && score > 0;
                return new Stretch(zip, score + (placed ? 2 : 1));
            } else if (tokens.isWord(at)) {
                int region = afterRegion(at, at == from);
                if (region > 0) {
                    score = Math.min(2, score + 1);
                    end = region;
                    at = region - 1;
                } else if (isProse(at, lowerCased)) {
                    break;
                } else {
                    lower |= !tokens.capitalised(at);
                    if (lower && at - from > 8) {
                        break;
                    }
                }
            } else if (!isInner(at)) {
                break;
            }
        }
        return new Stretch(end, score);
    }

    private boolean blank(int line) {
        return tokens.isLine(line + 1) && tokens.isLine(line + 2);
    }

    private boolean isProse(int at, boolean lowerCased) {
        String word = tokens.word(at);
        if (AddressWords.JOINER.contains(word)) {
            return false;
        }
        boolean name = tokens.capitalised(at) && !tokens.upper(at);
        return (AddressWords.NOT_A_STREET.contains(word) && !name)
                || AddressWords.CUE_STRONG.contains(word)
                || (text.cased() && !lowerCased && !tokens.capitalised(at));
    }

    /** A sign that opens a line, as in lists and quoted mail. */
    private boolean bullet(int at) {
        int before = at - 1;
        while (at - before < 4 && tokens.kind(before) == Tokens.Kind.SIGN) {
            before--;
        }
        return tokens.isLine(before);
    }

    private boolean isInner(int at) {
        return tokens.isSign(at, ',')
                || tokens.isSign(at, '-')
                || tokens.isSign(at, '\'')
                || tokens.isSign(at, '(')
                || tokens.isSign(at, ')')
                || bullet(at)
                || (tokens.isSign(at, '.') && tokens.width(at - 1) <= 3);
    }

    /** The token after a state or a country, or -1. */
    int afterRegion(int at, boolean immediate) {
        int country = AddressWords.COUNTRY.after(tokens, at);
        int state = AddressWords.STATE.after(tokens, at);
        if (country > 0 || state > 0) {
            return Math.max(country, state);
        }
        return !immediate && isCode(at) ? at + 1 : -1;
    }

    /** A short word before a postcode, or two or three capitals at the end of a line. */
    private boolean isCode(int at) {
        if (tokens.width(at) > 3) {
            return false;
        }
        int next = tokens.isLine(at + 1) ? at + 2 : at + 1;
        boolean apart = tokens.isSign(at - 1, ',') || tokens.isLine(at - 1);
        boolean code = AddressWords.STATE_CODE.contains(tokens.word(at));
        if (afterPostcode(next) > 0) {
            return apart || code || tokens.isNumber(at + 1);
        }
        boolean ends = !tokens.isWord(at + 1);
        return ends && tokens.upper(at) && tokens.width(at) > 1 && (apart || code);
    }

    int afterCountry(int at) {
        return AddressWords.COUNTRY.after(tokens, at);
    }

    int afterState(int at) {
        int name = AddressWords.STATE.after(tokens, at);
        if (name > 0) {
            return name;
        }
        boolean code = tokens.width(at) == 2 && AddressWords.STATE_CODE.contains(tokens.word(at));
        return code && Character.isUpperCase(text.at(tokens.start(at) + 1)) ? at + 1 : -1;
    }

    /** The token after a postcode of four to six digits with its parts, or -1. */
    int afterPostcode(int at) {
        if (!tokens.isNumber(at) || tokens.width(at) < 4 || tokens.width(at) > 6) {
            return -1;
        }
        if (tokens.isSign(at + 1, '-') && tokens.joined(at) && tokens.isNumber(at + 2)) {
            boolean plusFour =
                    tokens.joined(at + 1)
                            && tokens.width(at + 2) <= 4
                            && !tokens.isSign(at + 3, '-');
            return plusFour ? at + 3 : -1;
        }
        boolean free = !tokens.joined(at) || !tokens.isWord(at + 1);
        return free ? at + 1 : -1;
    }

    private int afterCapitals(int from) {
        int end = from;
        int at = skipComma(from);
        for (int words = 0; words < 4 && tokens.capitalised(at); words++) {
            end = ++at;
            if (tokens.isSign(at, ',') && tokens.capitalised(at + 1)) {
                at++;
            }
        }
        return end;
    }

    private int skipComma(int at) {
        return tokens.isSign(at, ',') ? at + 1 : at;
    }

    int skipBreak(int at) {
        int next = skipComma(at);
        if (!tokens.isLine(next) || !tokens.has(next)) {
            return next;
        }
        next++;
        while (tokens.kind(next) == Tokens.Kind.SIGN && !tokens.isSign(next, '#') && bullet(next)) {
            next++;
        }
        return next;
    }
}
