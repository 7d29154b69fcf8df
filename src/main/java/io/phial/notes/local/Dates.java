package io.phial.notes.local;

/** Tells dates from other numbers of three groups. */
final class Dates {

    private Dates() {}

    static boolean isDate(NumberRun run, int first, int last) {
        if (last - first != 2) {
            return false;
        }
        int one = number(run.group(first));
        int two = number(run.group(first + 1));
        int three = number(run.group(last));
        boolean yearLast = isMonthOrDay(one) && isMonthOrDay(two) && isYear(run.group(last), three);
        boolean yearFirst =
                run.group(first).count() == 4
                        && isYear(run.group(first), one)
                        && isMonthOrDay(two)
                        && isMonthOrDay(three);
        return yearLast || yearFirst;
    }

    private static boolean isMonthOrDay(int number) {
        return number >= 1 && number <= 31;
    }

    private static boolean isYear(Digits group, int number) {
        return group.count() == 2 || (group.count() == 4 && number >= 1850 && number <= 2150);
    }

    private static int number(Digits group) {
        return group.count() > 4 ? -1 : Integer.parseInt(group.value());
    }
}
