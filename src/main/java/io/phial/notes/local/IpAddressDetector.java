package io.phial.notes.local;

import io.phial.notes.EntityType;
import java.util.function.Consumer;
import org.apache.commons.validator.routines.InetAddressValidator;

/** Finds IPv4 and IPv6 addresses. */
final class IpAddressDetector implements Detector {

    private static final int SHORTEST = 7;
    private static final int LONGEST = 45;
    private static final InetAddressValidator ADDRESSES = InetAddressValidator.getInstance();

    @Override
    public void detect(Reading reading, Consumer<Span> found) {
        FoldedText text = reading.text();
        for (int start = 0; start < text.length(); start++) {
            if (!isPart(text.at(start))) {
                continue;
            }
            int end = start;
            while (end < text.length() && isPart(text.at(end))) {
                end++;
            }
            check(text, start, end, found);
            start = end;
        }
    }

    private static void check(FoldedText text, int start, int end, Consumer<Span> found) {
        int last = end;
        while (last > start && (text.at(last - 1) == '.' || text.at(last - 1) == ':')) {
            last--;
        }
        if (last - start < SHORTEST || last - start > LONGEST || isJoined(text, start, last)) {
            return;
        }
        String candidate = text.text().substring(start, last);
        long colons = candidate.chars().filter(c -> c == ':').count();
        boolean valid =
                colons == 0
                        ? ADDRESSES.isValidInet4Address(candidate)
                        : colons > 1 && ADDRESSES.isValidInet6Address(candidate);
        if (valid) {
            found.accept(new Span(EntityType.IP_ADDRESS, start, last));
        }
    }

    private static boolean isJoined(FoldedText text, int start, int end) {
        return Character.isLetterOrDigit(text.at(start - 1))
                || Character.isLetterOrDigit(text.at(end));
    }

    private static boolean isPart(char c) {
        return Tokens.isDigit(c)
                || c == '.'
                || c == ':'
                || (c >= 'a' && c <= 'f')
                || (c >= 'A' && c <= 'F');
    }
}
