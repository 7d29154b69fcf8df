package io.phial.notes.local;

import io.phial.notes.EntityType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds postal addresses by adding up evidence: a street's name and number, a unit, a town with its
 * region or postcode, and words that announce an address.
 */
final class AddressDetector implements Detector {

    private static final int ENOUGH = 3;
    private static final int REACH = 9;
    private static final int REACH_WEAK = 5;

    @Override
    public void detect(Reading reading, Consumer<Span> found) {
        new Search(reading, found).run();
    }

    private static final class Search {

        private final Tokens tokens;
        private final Consumer<Span> found;
        private final AddressTail tail;
        private final StreetName streets;
        private final SpecialAddresses special;

        Search(Reading reading, Consumer<Span> found) {
            this.tokens = reading.tokens();
            this.found = found;
            this.tail = new AddressTail(reading);
            this.streets = new StreetName(reading);
            this.special = new SpecialAddresses(reading, tail);
        }

        void run() {
            for (int at = 0; at < tokens.size(); at++) {
                Stretch whole = at(at);
                if (whole != null && whole.score() >= ENOUGH) {
                    int start = withCorner(at);
                    int end = whole.end();
                    while (tokens.isLine(end - 1)) {
                        end--;
                    }
                    found.accept(
                            new Span(EntityType.ADDRESS, tokens.start(start), tokens.end(end - 1)));
                    at = end - 1;
                }
            }
        }

        private @Nullable Stretch at(int at) {
            if (tokens.isNumber(at)) {
                return fits(at) ? numbered(at) : null;
            }
            if (!tokens.isWord(at)) {
                return null;
            }
            Stretch core = special.military(at);
            core = core == null ? special.box(at) : core;
            core = core == null ? unitFirst(at) : core;
            core = core == null ? streets.at(at, false) : core;
            if (core == null) {
                return placeOnly(at);
            }
            if (core.score() <= 0 && startsAtNumber(core)) {
                return null;
            }
            Stretch whole = whole(at, core);
            return whole.score() >= ENOUGH ? whole : placeOnly(at);
        }

        /** Whether a word took the house number of the street behind it for its own. */
        private boolean startsAtNumber(Stretch core) {
            int number = core.end() - 1;
            Stretch behind = tokens.isNumber(number) ? numbered(number) : null;
            return behind != null && behind.score() >= ENOUGH;
        }

        /** A house number is no part of a longer number, a date or a measure. */
        private boolean fits(int at) {
            return tokens.width(at) <= 6
                    && !(tokens.joined(at - 1)
                            && at > 0
                            && !tokens.isLine(at - 1)
                            && !tokens.isSign(at - 1, '#')
                            && !tokens.isSign(at - 1, '('));
        }

        private @Nullable Stretch numbered(int at) {
            int first = streets.afterHouseNumber(at);
            if (first == at) {
                first = at + 1;
                if (tokens.joined(at)) {
                    return null;
                }
            }
            int second = tokens.isNumber(first) ? streets.afterHouseNumber(first) : first;
            int name = AddressWords.DIRECTION.contains(tokens.word(second)) ? second + 1 : second;
            Stretch core = special.box(second);
            core = core == null ? streets.at(second, true) : core;
            if (core == null && name > second) {
                core = streets.at(tokens.isSign(name, '.') ? name + 1 : name, true);
            }
            Stretch whole = core == null ? null : whole(at, core);
            if (whole != null && whole.score() >= ENOUGH) {
                return whole;
            }
            Stretch bare = streets.bare(second);
            return bare == null ? null : placed(bare);
        }

        /**
         * Without a word for a street, only a town with its region or postcode makes an address.
         */
        private Stretch placed(Stretch bare) {
            Stretch unit = tail.units(bare.end());
            Stretch town = tail.town(unit.end(), false);
            int sure = town.score() + (unit.score() > 0 && town.score() > 0 ? 1 : 0);
            return new Stretch(town.end(), sure);
        }

        private @Nullable Stretch unitFirst(int at) {
            int unit = tail.afterUnit(at);
            int street = unit < 0 ? unit : tail.skipBreak(unit);
            if (street < 0 || !tokens.isNumber(street)) {
                return null;
            }
            Stretch core = numbered(street);
            return core == null ? null : new Stretch(core.end(), core.score() + 2);
        }

        private Stretch whole(int start, Stretch core) {
            Stretch street = withSecondStreet(core);
            Stretch all = street.plus(tail.after(street.end(), isLower(start, core.end())));
            boolean street1 =
                    tokens.word(all.end()).equals("street") && tokens.isNumber(all.end() - 1);
            return new Stretch(
                    all.end(),
                    all.score() + cue(start) + (street1 && tokens.capitalised(start) ? 3 : 0));
        }

        private boolean isLower(int start, int end) {
            for (int at = start; at < end; at++) {
                if (tokens.capitalised(at)) {
                    return false;
                }
            }
            return true;
        }

        private Stretch withSecondStreet(Stretch core) {
            int at = core.end();
            if (tokens.word(at).equals("and")) {
                at++;
            }
            for (int words = 1; words <= 2 && tokens.capitalised(at); words++) {
                at++;
                String word = tokens.word(at);
                if (AddressWords.STREET.contains(word)
                        || (AddressWords.STREET_WEAK.contains(word) && tokens.capitalised(at))) {
                    return new Stretch(at + 1, core.score() + 1);
                }
            }
            return core;
        }

        private int withCorner(int start) {
            for (int at = start - 1; at > start - 5 && at > 0; at--) {
                if (tokens.word(at).equals("corner") && tokens.word(at + 1).equals("of")) {
                    return tokens.word(at - 1).equals("the") ? at - 1 : at;
                }
            }
            return start;
        }

        /**
         * A town with state and postcode, or a country with its postcode on a line of their own.
         */
        private @Nullable Stretch placeOnly(int at) {
            int country = tail.afterCountry(at);
            if (country > 0 && opensLine(at)) {
                int zip = tail.afterPostcode(country);
                return zip > 0 && tokens.width(country) > 4 && !tokens.isWord(zip)
                        ? new Stretch(zip, ENOUGH)
                        : null;
            }
            if (!tokens.capitalised(at)) {
                return null;
            }
            int town = at + 1;
            for (int words = 1;
                    words < 3 && tokens.capitalised(town) && !tokens.isSign(town, ',');
                    words++) {
                town++;
            }
            int state = tokens.isSign(town, ',') ? tail.afterState(town + 1) : -1;
            int zip = state > 0 ? tail.afterPostcode(state) : -1;
            return zip > 0 && tokens.width(state) == 5 ? new Stretch(zip, ENOUGH) : null;
        }

        private boolean opensLine(int at) {
            int before = at - 1;
            while (tokens.kind(before) == Tokens.Kind.SIGN) {
                before--;
            }
            return tokens.isLine(before);
        }

        /** How strongly the words before announce an address. */
        private int cue(int start) {
            int cue = 0;
            int lines = 0;
            for (int at = start - 1; at >= 0 && at >= start - REACH; at--) {
                String word = tokens.word(at);
                if (AddressWords.CUE_STRONG.contains(word)) {
                    return 3;
                }
                if (at >= start - REACH_WEAK && AddressWords.CUE_WEAK.contains(word)) {
                    cue = 2;
                }
                lines += tokens.isLine(at) ? 1 : 0;
                boolean stop = tokens.isSign(at, '.') && !tokens.joined(at);
                if (stop || tokens.isNumber(at) || lines > 1) {
                    break;
                }
            }
            return cue;
        }
    }
}
