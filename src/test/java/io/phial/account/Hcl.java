package io.phial.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Attributes and blocks in the sources of a Terraform module: what can be counted in them without
 * Terraform. Expressions stay texts, nothing is computed.
 */
record Hcl(List<Entry> entries) {

    private static final Pattern ATTRIBUTE =
            Pattern.compile("([\\w-]+|\"[^\"]*\")\\s*=(?![=>])\\s*(.+)", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("([^={]+)\\{(.*)\\}", Pattern.DOTALL);

    /** {@code name = text}, or a block whose header is the name and whose inside is the text. */
    record Entry(String name, String text, boolean isBlock) {

        Hcl inside() {
            return new Hcl(read(isBlock ? text : within(text)));
        }
    }

    /** All files of a folder together. */
    static Hcl of(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            var text = new StringBuilder();
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".tf")).sorted().toList()) {
                text.append(Files.readString(file)).append('\n');
            }
            return new Hcl(read(text.toString().replaceAll("(?m)^\\s*#.*$", "")));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<Entry> read(String text) {
        return parts(text, "\n,").stream().map(Hcl::entry).toList();
    }

    private static Entry entry(String part) {
        var attribute = ATTRIBUTE.matcher(part);
        if (attribute.matches()) {
            return new Entry(
                    attribute.group(1).replace("\"", ""), attribute.group(2).strip(), false);
        }
        var block = BLOCK.matcher(part);
        if (block.matches()) {
            return new Entry(block.group(1).strip(), block.group(2), true);
        }
        return new Entry("", part, false);
    }

    /** The names of attributes and blocks, in their order. */
    List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    /** How many blocks have this header. */
    int count(String header) {
        return (int)
                entries.stream().filter(one -> one.isBlock() && one.name().equals(header)).count();
    }

    Optional<Entry> find(String name) {
        List<Entry> found = entries.stream().filter(one -> one.name().equals(name)).toList();
        if (found.size() > 1) {
            throw new IllegalStateException(name + " stands there more than once");
        }
        return found.stream().findFirst();
    }

    Entry get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException(name + " is not among " + names()));
    }

    /** What a local value of the module is made of. */
    Entry local(String name) {
        return new Hcl(
                        entries.stream()
                                .filter(one -> one.name().equals("locals"))
                                .flatMap(one -> one.inside().entries().stream())
                                .toList())
                .get(name);
    }

    /** The elements of a list, or the arguments of a call. */
    static List<String> elements(String expression) {
        return parts(within(expression), ",");
    }

    /** What stands between the first bracket of an expression and its last character. */
    private static String within(String expression) {
        int begin =
                Stream.of("(", "[", "{")
                        .mapToInt(expression::indexOf)
                        .filter(place -> place >= 0)
                        .min()
                        .orElseThrow(() -> new IllegalArgumentException(expression));
        return expression.substring(begin + 1, expression.length() - 1);
    }

    /** Cut at these separators, except within brackets and texts. */
    private static List<String> parts(String text, String separators) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        Deque<Character> open = new ArrayDeque<>();
        for (int place = 0; place < text.length(); place++) {
            char here = text.charAt(place);
            if (open.isEmpty() && separators.indexOf(here) >= 0) {
                parts.add(part.toString());
                part.setLength(0);
                continue;
            }
            part.append(here);
            boolean inText = !open.isEmpty() && open.peek() == '"';
            if (inText && here == '\\' && place + 1 < text.length()) {
                part.append(text.charAt(++place));
            } else if (inText && text.startsWith("${", place)) {
                part.append(text.charAt(++place));
                open.push('{');
            } else if (here == '"') {
                if (inText) {
                    open.pop();
                } else {
                    open.push(here);
                }
            } else if (!inText && "([{".indexOf(here) >= 0) {
                open.push(here);
            } else if (!inText && ")]}".indexOf(here) >= 0) {
                open.pop();
            }
        }
        parts.add(part.toString());
        return parts.stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toList());
    }
}
