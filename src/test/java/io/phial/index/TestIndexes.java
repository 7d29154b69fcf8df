package io.phial.index;

import io.phial.sealing.TestHashes;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.springframework.core.io.ClassPathResource;

/** The room on a store of a test. */
final class TestIndexes {

    static final IndexProperties SETTINGS =
            new IndexProperties(new ClassPathResource("/io/phial/index/definitions.json"), "US");
    static final IndexDefinitions DEFAULTS = IndexDefinitions.read(SETTINGS.definitions());
    static final NormalForms FORMS = new NormalForms(SETTINGS);
    static final IndexTerms TERMS = new IndexTerms(FORMS);

    private TestIndexes() {}

    static BlindIndexes on(SealedStore store, IndexDefinitions definitions) {
        return new BlindIndexes(
                new IndexStates(definitions),
                TERMS,
                new Buckets(TestHashes.in(store)),
                new Comparison(FORMS),
                store);
    }

    /** The same definitions with other bits. */
    static IndexDefinitions withBits(IndexDefinitions definitions, IntUnaryOperator bits) {
        return new IndexDefinitions(
                definitions.all().stream()
                        .map(
                                one ->
                                        new IndexDefinition(
                                                one.name(),
                                                one.version(),
                                                one.kind(),
                                                bits.applyAsInt(one.bits()),
                                                one.lengths(),
                                                one.fields()))
                        .toList());
    }

    static IndexDefinition index(String name) {
        return DEFAULTS.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static IndexedValues name(String last, String first) {
        return IndexedValues.none()
                .with(IndexedField.LAST_NAME, last)
                .with(IndexedField.FIRST_NAME, first);
    }

    static void commit(SealedStore store, List<Operation> operations) {
        store.commit(new Commit(CommitId.next(new SecureRandom()), operations));
    }

    /** The ids of all patients that a search answers, in the order and as often as it does. */
    static List<String> search(
            BlindIndexes indexes, Lookup lookup, int page, Map<String, IndexedValues> all) {
        var answered = new ArrayList<String>();
        String position = null;
        do {
            Candidates candidates = indexes.candidates(lookup, position, page);
            for (Candidate candidate : candidates.items()) {
                if (indexes.matches(lookup, candidate, all.get(candidate.patientId()))) {
                    answered.add(candidate.patientId());
                }
            }
            position = candidates.next();
        } while (position != null);
        return answered;
    }
}
