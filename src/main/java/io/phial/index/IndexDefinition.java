package io.phial.index;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One blind index, as data: of which fields, in which form, and how much of the keyed hash is kept.
 *
 * <p>The hash is truncated so that strangers share a bucket now and then: whoever reads the tables
 * can't be sure that two patients of a bucket have the same value, and who could test guesses would
 * find false ones. Strangers cost: each is opened and found to be another.
 *
 * @param name what it is called in the settings, in the store and to operators
 * @param version counts up whenever anything here changes, or the rule behind a normaliser
 * @param bits how many bits of the hash are kept
 * @param lengths of a prefix index: the prefixes that have an entry, in characters; else empty
 * @param fields the fields that are hashed together, each with its normaliser
 */
record IndexDefinition(
        String name,
        int version,
        MatchKind kind,
        int bits,
        List<Integer> lengths,
        Map<IndexedField, Normaliser> fields) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LONGEST_PREFIX = 20;
    private static final int MOST_CODES = 2;

    /**
     * @throws IllegalArgumentException with a sentence that names the definition and says what is
     *     wrong with it
     */
    IndexDefinition {
        require(name != null && NAME.matcher(name).matches(), "An index", "has a plain name");
        String index = "The index " + name;
        require(version >= 1, index, "has a version of 1 or more");
        require(kind != null, index, "has a kind: exact, phonetic or prefix");
        require(bits >= 8 && bits <= 64, index, "keeps 8 to 64 bits");
        require(fields != null && !fields.isEmpty(), index, "has fields");
        lengths = lengths == null ? List.of() : lengths.stream().sorted().toList();
        fields = Collections.unmodifiableMap(new EnumMap<>(fields));
        requireForms(index, kind, fields);
        requireLengths(index, kind, lengths);
    }

    private static void requireForms(
            String index, MatchKind kind, Map<IndexedField, Normaliser> fields) {
        fields.forEach(
                (field, normaliser) -> {
                    Normaliser right = Normaliser.comparing(field, kind);
                    require(
                            normaliser == right,
                            index,
                            "takes " + field.jsonName() + " by " + right.jsonName());
                });
        long names = fields.keySet().stream().filter(IndexedField::isName).count();
        require(
                kind == MatchKind.EXACT || names == 1,
                index,
                "is " + kind.jsonName() + " and so has one name among its fields");
    }

    private static void requireLengths(String index, MatchKind kind, List<Integer> lengths) {
        boolean fit = lengths.stream().allMatch(one -> one >= 1 && one <= LONGEST_PREFIX);
        require(
                lengths.isEmpty() != (kind == MatchKind.PREFIX)
                        && fit
                        && new HashSet<>(lengths).size() == lengths.size(),
                index,
                "has lengths from 1 to 20, each once, where it is a prefix index, else none");
    }

    private static void require(boolean holds, String index, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(index + " " + rule + ".");
        }
    }

    Set<IndexedField> fieldNames() {
        return fields.keySet();
    }

    /** How many entries a patient has at most. */
    int mostEntries() {
        return switch (kind) {
            case EXACT -> 1;
            case PHONETIC -> MOST_CODES;
            case PREFIX -> lengths.size();
        };
    }

    /** {@code name/version}, by which it is told from all others. */
    String id() {
        return name + "/" + version;
    }

    @Override
    public String toString() {
        return id();
    }
}
