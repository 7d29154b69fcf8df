package io.phial.index;

import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** The room on a store of a test. */
final class TestIndexes {

    static final IndexProperties SETTINGS =
            new IndexProperties(
                    new ClassPathResource("/io/phial/index/definitions.json"),
                    "US",
                    2_000,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(15));
    static final IndexDefinitions DEFAULTS = IndexDefinitions.read(SETTINGS.definitions());
    static final NormalForms FORMS = new NormalForms(SETTINGS);
    static final IndexTerms TERMS = new IndexTerms(FORMS);

    private TestIndexes() {}

    /** Indexes that are all complete, because there is no patient yet. */
    static BlindIndexes on(SealedStore store, IndexDefinitions definitions) {
        var room = new TestRoom(store, definitions, new StoredPatients(store));
        room.registration.register(() -> true);
        return room.indexes;
    }

    /** The same definitions in another version, or with other bits. */
    static IndexDefinitions withBits(IndexDefinitions definitions, int version, int bits) {
        return new IndexDefinitions(
                definitions.all().stream()
                        .map(
                                one ->
                                        new IndexDefinition(
                                                one.name(),
                                                version,
                                                one.kind(),
                                                bits,
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

    /** The definitions of these names, in this version. */
    static IndexDefinitions only(int version, String... names) {
        return new IndexDefinitions(
                Arrays.stream(names)
                        .map(TestIndexes::index)
                        .map(
                                one ->
                                        new IndexDefinition(
                                                one.name(),
                                                version,
                                                one.kind(),
                                                one.bits() - version + 1,
                                                one.lengths(),
                                                one.fields()))
                        .toList());
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
