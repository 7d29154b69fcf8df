package io.phial.notes.local;

/**
 * A group of digits as one would say it in one breath, the sign that parts it from the group
 * before, and where it stands.
 */
record Digits(String value, String separator, int start, int end) {

    int count() {
        return value.length();
    }

    boolean afterLine() {
        return separator.indexOf('\n') >= 0;
    }

    @Override
    public String toString() {
        return "Digits[masked]";
    }
}
