package io.phial.notes.local;

import java.util.List;

/** The ranges of numbers that card brands issue, each with its lengths. */
final class CardBrands {

    private record Range(int from, int to, int shortest, int longest) {

        boolean holds(int prefix, int length) {
            return prefix >= from && prefix <= to && length >= shortest && length <= longest;
        }
    }

    /** Ranges of the first four digits. */
    private static final List<Range> RANGES =
            List.of(
                    new Range(4000, 4999, 13, 13),
                    new Range(4000, 4999, 16, 16),
                    new Range(4000, 4999, 19, 19),
                    new Range(5100, 5599, 16, 16),
                    new Range(2221, 2720, 16, 16),
                    new Range(3400, 3499, 15, 15),
                    new Range(3700, 3799, 15, 15),
                    new Range(3000, 3059, 14, 19),
                    new Range(3088, 3399, 16, 19),
                    new Range(3600, 3699, 14, 19),
                    new Range(3800, 3999, 14, 19),
                    new Range(3528, 3589, 16, 19),
                    new Range(1800, 1800, 15, 15),
                    new Range(2131, 2131, 15, 15),
                    new Range(6011, 6011, 16, 19),
                    new Range(6440, 6599, 16, 19),
                    new Range(6200, 6299, 16, 19),
                    new Range(5000, 5099, 12, 19),
                    new Range(5600, 5899, 12, 19),
                    new Range(6000, 6999, 16, 19),
                    new Range(6304, 6304, 12, 19),
                    new Range(6759, 6763, 12, 19),
                    new Range(2200, 2204, 16, 19),
                    new Range(9792, 9792, 16, 16));

    private CardBrands() {}

    static boolean know(String digits) {
        int prefix = Integer.parseInt(digits.substring(0, 4));
        return RANGES.stream().anyMatch(range -> range.holds(prefix, digits.length()));
    }
}
