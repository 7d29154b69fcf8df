package io.phial.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.sealing.TestHashes;
import io.phial.store.CommitConflictException;
import io.phial.store.SealedStore;
import io.phial.store.jdbc.TestStores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A unique value is taken, found and given up. */
class UniqueValuesTests {

    private static final UniqueValue NUMBER = UniqueValue.ofMedicalRecordNumber("MRN-1");

    @TempDir private Path folder;
    private SealedStore store;
    private UniqueValues values;

    @BeforeEach
    void open() {
        store = TestStores.in(folder);
        values = new UniqueValues(TestHashes.in(store), store);
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) store).close();
    }

    @Test
    void aTakenValueIsFoundHoweverItIsWritten() {
        claim("north", "p1");

        assertThat(values.owner("north", UniqueValue.ofMedicalRecordNumber(" mrn-1 ")))
                .hasValue("p1");
        assertThat(values.owner("south", NUMBER)).isEmpty();
        assertThat(values.owner("north", UniqueValue.ofMedicalRecordNumber("MRN-2"))).isEmpty();
        assertThat(values.owner("north", UniqueValue.ofIdentifier("mrn", "MRN-1"))).isEmpty();
    }

    @Test
    void aValueThatIsGivenUpCanBeTakenAgain() {
        claim("north", "p1");
        assertThatExceptionOfType(CommitConflictException.class)
                .isThrownBy(() -> claim("north", "p2"))
                .satisfies(
                        conflict ->
                                assertThat(conflict.on(values.place("north", NUMBER))).isTrue());

        TestIndexes.commit(store, List.of(values.release("north", NUMBER)));
        assertThat(values.owner("north", NUMBER)).isEmpty();

        claim("north", "p2");
        assertThat(values.owner("north", NUMBER)).hasValue("p2");
    }

    private void claim(String tenant, String patientId) {
        TestIndexes.commit(store, List.of(values.claim(tenant, NUMBER, patientId)));
    }
}
