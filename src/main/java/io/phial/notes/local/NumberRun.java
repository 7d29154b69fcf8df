package io.phial.notes.local;

import java.util.List;

/** Groups of digits that follow each other with nothing but signs between them. */
record NumberRun(List<Digits> groups) {

    int size() {
        return groups.size();
    }

    Digits group(int index) {
        return groups.get(index);
    }

    /** The digits of the groups from first (included) to last (included). */
    String digits(int first, int last) {
        if (first == last) {
            return groups.get(first).value();
        }
        StringBuilder digits = new StringBuilder();
        for (int i = first; i <= last; i++) {
            digits.append(groups.get(i).value());
        }
        return digits.toString();
    }

    /** The sizes of the groups, such as 3-2-4. */
    String shape(int first, int last) {
        StringBuilder shape = new StringBuilder();
        for (int i = first; i <= last; i++) {
            shape.append(i == first ? "" : "-").append(groups.get(i).count());
        }
        return shape.toString();
    }

    int start(int first) {
        return groups.get(first).start();
    }

    int end(int last) {
        return groups.get(last).end();
    }

    /** Whether all separators between the groups are made of the given signs. */
    boolean separatedBy(String signs, int first, int last) {
        for (int i = first + 1; i <= last; i++) {
            String separator = groups.get(i).separator();
            for (int k = 0; k < separator.length(); k++) {
                if (signs.indexOf(separator.charAt(k)) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the group before or after hangs on by a dash or a dot, so that the cut is wrong. */
    boolean cutOff(int first, int last) {
        return (first > 0 && tight(groups.get(first).separator()))
                || (last < groups.size() - 1 && tight(groups.get(last + 1).separator()));
    }

    private static boolean tight(String separator) {
        return separator.equals("-") || separator.equals(".") || separator.equals("/");
    }

    @Override
    public String toString() {
        return "NumberRun[masked]";
    }
}
