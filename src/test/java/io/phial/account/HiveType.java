package io.phial.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The type of a column as Glue has it, and what a value of JSON is in it, as SQL. */
sealed interface HiveType {

    /** The same type in the words of the query engine. */
    String sql();

    /** A value of it, as the SerDe of the table would read it: names of members in any case. */
    String literal(JsonNode value);

    static HiveType parse(String type) {
        var parser = new Parser(type);
        HiveType parsed = parser.type();
        if (parser.place != type.length()) {
            throw new IllegalArgumentException(type);
        }
        return parsed;
    }

    /** Text, which an object or a number is in as it was written. */
    record Text() implements HiveType {

        @Override
        public String sql() {
            return "varchar";
        }

        @Override
        public String literal(JsonNode value) {
            String text = value.isString() ? value.asString() : value.toString();
            return value.isNull() || value.isMissingNode()
                    ? "CAST(NULL AS varchar)"
                    : "'" + text.replace("'", "''") + "'";
        }
    }

    /** A number or a truth. */
    record Plain(String sql) implements HiveType {

        @Override
        public String literal(JsonNode value) {
            boolean absent = value.isNull() || value.isMissingNode();
            return "CAST(%s AS %s)".formatted(absent ? "NULL" : value.asString(), sql);
        }
    }

    record Struct(Map<String, HiveType> members) implements HiveType {

        @Override
        public String sql() {
            return members.entrySet().stream()
                    .map(member -> "\"%s\" %s".formatted(member.getKey(), member.getValue().sql()))
                    .collect(Collectors.joining(", ", "row(", ")"));
        }

        @Override
        public String literal(JsonNode value) {
            if (!value.isObject()) {
                return "CAST(NULL AS " + sql() + ")";
            }
            return members.entrySet().stream()
                    .map(member -> member.getValue().literal(member(value, member.getKey())))
                    .collect(Collectors.joining(", ", "CAST(ROW(", ") AS " + sql() + ")"));
        }
    }

    record ArrayOf(HiveType element) implements HiveType {

        @Override
        public String sql() {
            return "array(" + element.sql() + ")";
        }

        @Override
        public String literal(JsonNode value) {
            return value.isArray()
                    ? value.valueStream()
                            .map(element::literal)
                            .collect(Collectors.joining(", ", "CAST(ARRAY[", "] AS " + sql() + ")"))
                    : "CAST(NULL AS " + sql() + ")";
        }
    }

    record MapOf(HiveType key, HiveType value) implements HiveType {

        @Override
        public String sql() {
            return "map(" + key.sql() + ", " + value.sql() + ")";
        }

        @Override
        public String literal(JsonNode node) {
            if (!node.isObject()) {
                return "CAST(NULL AS " + sql() + ")";
            }
            var keys = new ArrayList<String>();
            var values = new ArrayList<String>();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                keys.add("'" + entry.getKey().replace("'", "''") + "'");
                values.add(value.literal(entry.getValue()));
            }
            return "CAST(MAP(ARRAY[%s], ARRAY[%s]) AS %s)"
                    .formatted(String.join(", ", keys), String.join(", ", values), sql());
        }
    }

    /** A member by its name in lower case. */
    static JsonNode member(JsonNode object, String name) {
        Optional<String> written =
                object.propertyNames().stream()
                        .filter(one -> one.toLowerCase(Locale.ROOT).equals(name))
                        .findFirst();
        return object.path(written.orElse(name));
    }

    /** {@code struct<a:string,b:array<string>>}, from its beginning to its end. */
    final class Parser {

        private final String text;
        private int place;

        private Parser(String text) {
            this.text = text;
        }

        private HiveType type() {
            String name = word();
            return switch (name) {
                case "string" -> new Text();
                case "bigint", "boolean" -> new Plain(name);
                case "array" -> new ArrayOf(inside().getFirst());
                case "map" -> {
                    List<HiveType> both = inside();
                    yield new MapOf(both.get(0), both.get(1));
                }
                case "struct" -> new Struct(members());
                default -> throw new IllegalArgumentException(text);
            };
        }

        private List<HiveType> inside() {
            var types = new ArrayList<HiveType>();
            do {
                place++;
                types.add(type());
            } while (text.charAt(place) == ',');
            place++;
            return types;
        }

        private Map<String, HiveType> members() {
            var members = new LinkedHashMap<String, HiveType>();
            do {
                place++;
                String name = word();
                place++;
                members.put(name, type());
            } while (text.charAt(place) == ',');
            place++;
            return members;
        }

        private String word() {
            int begin = place;
            while (place < text.length() && Character.isLetterOrDigit(text.charAt(place))) {
                place++;
            }
            return text.substring(begin, place);
        }
    }
}
