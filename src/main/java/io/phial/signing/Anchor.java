package io.phial.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An entry of a chain: lines of JSON, and a seal, the line that closes and signs them.
 *
 * <p>As text, each line begins with the entry's number, so that entries can lie in one file behind
 * one another, and the seal's {@code kind} tells where one ends.
 *
 * @param lines objects without their opening brace, on one line each
 * @param seal a JSON Web Signature in compact form
 */
public record Anchor(Place place, List<String> lines, String seal) {

    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){2}");

    public Anchor {
        lines = List.copyOf(lines);
        if (lines.stream().anyMatch(line -> line.indexOf('\n') >= 0 || !line.endsWith("}"))) {
            throw new IllegalArgumentException("a line is an object on one line");
        }
        if (!COMPACT.matcher(seal).matches()) {
            throw new IllegalArgumentException("a seal is a compact signature");
        }
    }

    /** All lines, each with its end: what is appended. */
    public String text() {
        return body(place.number(), lines) + sealStart(place.number()) + seal + "\"}\n";
    }

    /** The hash over the lines as text, without the seal: SHA-256, base64url. */
    public static String hash(long number, List<String> lines) {
        return hash(body(number, lines));
    }

    /** The hash of a seal, by which the next entry of the chain names it: SHA-256, base64url. */
    public String sealHash() {
        return hash(seal);
    }

    /**
     * Reads an entry as it was appended.
     *
     * @throws IllegalArgumentException where it is not one
     */
    public static Anchor parse(Place place, String text) {
        String start = "{\"number\":" + place.number() + ",";
        List<String> all = text.lines().toList();
        if (all.isEmpty() || !text.endsWith("\n")) {
            throw new IllegalArgumentException("an entry ends with its seal");
        }
        if (!all.stream().allMatch(line -> line.startsWith(start))) {
            throw new IllegalArgumentException("each line begins with the entry's number");
        }
        String last = all.getLast();
        if (!isSeal(place.number(), last)) {
            throw new IllegalArgumentException("an entry ends with its seal");
        }
        String seal = last.substring(sealStart(place.number()).length(), last.length() - 2);
        List<String> lines =
                all.subList(0, all.size() - 1).stream()
                        .map(line -> line.substring(start.length()))
                        .toList();
        return new Anchor(place, lines, seal);
    }

    /** Whether a line closes the entry of this number. */
    public static boolean isSeal(long number, String line) {
        return line.startsWith(sealStart(number)) && line.endsWith("\"}");
    }

    private static String sealStart(long number) {
        return "{\"number\":" + number + ",\"kind\":\"seal\",\"jws\":\"";
    }

    private static String body(long number, List<String> lines) {
        var text = new StringBuilder();
        for (String line : lines) {
            text.append("{\"number\":").append(number).append(',').append(line).append('\n');
        }
        return text.toString();
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("no SHA-256 in this runtime", impossible);
        }
    }

    /**
     * Where an entry lies.
     *
     * @param ledger what it is an account of: {@code audit}, …; letters and hyphens
     * @param day the day under which all of the chain lies
     * @param chain the chain's name: letters and digits
     * @param number from 1, without a gap
     */
    public record Place(String ledger, LocalDate day, String chain, long number) {

        private static final Pattern LEDGER = Pattern.compile("[a-z-]{1,32}");
        private static final Pattern CHAIN = Pattern.compile("[a-z0-9]{1,64}");

        public Place {
            if (!LEDGER.matcher(ledger).matches() || !CHAIN.matcher(chain).matches()) {
                throw new IllegalArgumentException("a ledger or chain has another name");
            }
            if (number < 1 || number > 99_999_999) {
                throw new IllegalArgumentException("an entry's number is 1 to 99,999,999");
            }
        }

        /** The place after this one in the same chain. */
        public Place next() {
            return new Place(ledger, day, chain, number + 1);
        }
    }
}
