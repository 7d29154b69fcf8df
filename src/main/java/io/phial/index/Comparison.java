package io.phial.index;

import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says of opened values whether they are what a search asked for, in each field of it. */
@Component
class Comparison {

    private final NormalForms forms;

    Comparison(NormalForms forms) {
        this.forms = forms;
    }

    boolean holds(MatchKind kind, IndexedValues searched, IndexedValues opened) {
        return searched.fields().stream().allMatch(field -> holds(kind, field, searched, opened));
    }

    private boolean holds(
            MatchKind kind, IndexedField field, IndexedValues searched, IndexedValues opened) {
        Normaliser normaliser = Normaliser.comparing(field, kind);
        List<String> asked = forms(normaliser, field, searched);
        List<String> there = forms(normaliser, field, opened);
        if (kind == MatchKind.PREFIX && field.isName()) {
            return there.stream().anyMatch(form -> asked.stream().anyMatch(form::startsWith));
        }
        return !Collections.disjoint(asked, there);
    }

    private List<String> forms(Normaliser normaliser, IndexedField field, IndexedValues values) {
        String value = values.reveal(field);
        return value == null ? List.of() : forms.of(normaliser, value);
    }
}
