package io.phial.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Makes of values the terms that an index has of them, or that a search looks up. */
@Component
class IndexTerms {

    private final NormalForms forms;

    IndexTerms(NormalForms forms) {
        this.forms = forms;
    }

    /** The terms of a patient, each once; none where a field of the index has no value. */
    List<IndexTerm> of(IndexDefinition index, IndexedValues values) {
        return combined(index, values, IndexTerms::prefixes);
    }

    /**
     * The terms by which a search finds all patients that it may mean.
     *
     * @throws PrefixTooShortException where a prefix is shorter than all that the index has
     */
    List<IndexTerm> searched(IndexDefinition index, IndexedValues values) {
        return combined(index, values, IndexTerms::longestPrefix);
    }

    /** All combinations of the forms that the fields have. */
    private List<IndexTerm> combined(
            IndexDefinition index,
            IndexedValues values,
            BiFunction<List<Integer>, String, List<List<String>>> prefixes) {
        List<List<String>> combinations = List.of(List.of());
        for (Map.Entry<IndexedField, Normaliser> field : index.fields().entrySet()) {
            String value = values.reveal(field.getKey());
            if (value == null) {
                return List.of();
            }
            boolean prefixed = index.kind() == MatchKind.PREFIX && field.getKey().isName();
            List<List<String>> parts =
                    forms.of(field.getValue(), value).stream()
                            .flatMap(
                                    form ->
                                            prefixed
                                                    ? prefixes.apply(index.lengths(), form).stream()
                                                    : List.of(List.of(form)).stream())
                            .toList();
            combinations = product(combinations, parts);
        }
        return combinations.stream().map(IndexTerm::new).toList();
    }

    private static List<List<String>> product(List<List<String>> left, List<List<String>> right) {
        var product = new ArrayList<List<String>>();
        for (List<String> first : left) {
            for (List<String> second : right) {
                var both = new ArrayList<String>(first);
                both.addAll(second);
                product.add(List.copyOf(both));
            }
        }
        return product;
    }

    private static List<List<String>> prefixes(List<Integer> lengths, String form) {
        int characters = characters(form);
        return lengths.stream()
                .filter(length -> length <= characters)
                .map(length -> prefix(length, form))
                .toList();
    }

    private static List<List<String>> longestPrefix(List<Integer> lengths, String form) {
        int characters = characters(form);
        return List.of(
                lengths.reversed().stream()
                        .filter(length -> length <= characters)
                        .findFirst()
                        .map(length -> prefix(length, form))
                        .orElseThrow(() -> new PrefixTooShortException(lengths.getFirst())));
    }

    private static List<String> prefix(int length, String form) {
        String prefix = form.substring(0, form.offsetByCodePoints(0, length));
        return List.of(Integer.toString(length), prefix);
    }

    private static int characters(String form) {
        return form.codePointCount(0, form.length());
    }
}
