package io.phial.account;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A JSON filter pattern of CloudWatch Logs, as far as the module {@code monitoring} uses them:
 * {@code &&}, {@code ||} and brackets around {@code $.member = "text"} and {@code !=}, where a text
 * may begin or end with {@code *} and a member be {@code [0]} of an array, {@code NOT EXISTS} and
 * {@code IS FALSE}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter
 *     pattern syntax</a>
 */
final class FilterPattern {

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(\\(|\\)|&&|\\|\\||!=|=|NOT EXISTS|IS FALSE|\\$\\.[A-Za-z.0-9\\[\\]]+|\"[^\"]*\")\\s*");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int place;

    private FilterPattern(String text) {
        this.text = text;
        if (!text.startsWith("{ ") || !text.endsWith(" }")) {
            throw new IllegalArgumentException("no JSON filter pattern: " + text);
        }
        Matcher matcher = TOKEN.matcher(text).region(2, text.length() - 2);
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            matcher.region(matcher.end(), text.length() - 2);
        }
        if (matcher.regionStart() != text.length() - 2) {
            throw new IllegalArgumentException("not understood: " + text);
        }
    }

    static boolean matches(String pattern, JsonNode event) {
        var parser = new FilterPattern(pattern);
        boolean matches = parser.either(event);
        if (parser.place != parser.tokens.size()) {
            throw new IllegalArgumentException("not understood: " + pattern);
        }
        return matches;
    }

    private boolean either(JsonNode event) {
        boolean matches = both(event);
        while (take("||")) {
            matches |= both(event);
        }
        return matches;
    }

    private boolean both(JsonNode event) {
        boolean matches = one(event);
        while (take("&&")) {
            matches &= one(event);
        }
        return matches;
    }

    private boolean one(JsonNode event) {
        if (take("(")) {
            boolean matches = either(event);
            require(take(")"));
            return matches;
        }
        String path = next().substring(1).replace('.', '/').replace("[", "/").replace("]", "");
        JsonNode member = event.at(path);
        return switch (next()) {
            case "=" -> is(member, next());
            // where a member may be missing, nothing here relies on this
            case "!=" -> !is(member, next()) && !member.isMissingNode();
            case "NOT EXISTS" -> member.isMissingNode();
            case "IS FALSE" -> member.isBoolean() && !member.asBoolean();
            default -> throw new IllegalArgumentException("not understood: " + text);
        };
    }

    private static boolean is(JsonNode member, String quoted) {
        String wanted = quoted.substring(1, quoted.length() - 1);
        boolean any = wanted.equals("*");
        boolean end = !any && wanted.startsWith("*");
        boolean start = !any && wanted.endsWith("*");
        String literal = wanted.substring(end ? 1 : 0, wanted.length() - (start ? 1 : 0));
        if (!any && literal.contains("*") || start && end) {
            throw new IllegalArgumentException("a star at the begin or end alone: " + wanted);
        }
        if (!member.isString()) {
            return false;
        }
        String value = member.asString();
        if (any) {
            return true;
        }
        if (start || end) {
            return start ? value.startsWith(literal) : value.endsWith(literal);
        }
        return value.equals(literal);
    }

    private boolean take(String token) {
        boolean taken = place < tokens.size() && tokens.get(place).equals(token);
        place += taken ? 1 : 0;
        return taken;
    }

    private String next() {
        require(place < tokens.size());
        return tokens.get(place++);
    }

    private void require(boolean so) {
        if (!so) {
            throw new IllegalArgumentException("not understood: " + text);
        }
    }
}
