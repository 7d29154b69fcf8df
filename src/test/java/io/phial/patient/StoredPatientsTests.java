package io.phial.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.store.Commit;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One damaged row keeps nobody from reading the others, and is told of. */
class StoredPatientsTests {

    private static final int MANY = 120;
    private static final List<PatientId> IDS =
            IntStream.range(0, MANY).mapToObj(i -> new PatientId("%026d".formatted(i))).toList();

    private final StoredPatients patients = new StoredPatients(new OneDamaged(IDS.get(57)));

    @Test
    void allComeInTheOrderAskedFor() {
        assertThat(patients.read("tenant", IDS))
                .extracting(StoredPatients.Stored::id)
                .containsExactlyElementsOf(IDS);
    }

    @Test
    void theDamagedOneAloneIsTold() {
        List<StoredPatients.Stored> read = patients.read("tenant", IDS);

        assertThat(read)
                .filteredOn(StoredPatients.Stored::damaged)
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(IDS.get(57)))
                .satisfies(one -> assertThat(one.row()).isNull());
        assertThat(read)
                .filteredOn(one -> !one.damaged())
                .hasSize(MANY - 1)
                .allSatisfy(one -> assertThat(one.row()).isNotNull());
    }

    @Test
    void whoAsksForNobodyAsksNoStore() {
        assertThat(new StoredPatients(null).read("tenant", List.of())).isEmpty();
    }

    /** A store where each key has an item, and whoever reads one patient's row is told so. */
    private record OneDamaged(PatientId damaged) implements SealedStore {

        @Override
        public List<Item> read(List<ItemKey> keys) {
            assertThat(keys).hasSizeLessThanOrEqualTo(MAX_READ);
            ItemKey bad = ChartItems.patient(ChartItems.partition("tenant", damaged));
            if (keys.contains(bad)) {
                throw new DamagedItemException();
            }
            return keys.stream()
                    .map(key -> new Item(key, 1, Map.of(), Item.NOTHING_SEALED))
                    .toList();
        }

        @Override
        public Page query(Query query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void commit(Commit commit) {
            throw new UnsupportedOperationException();
        }
    }
}
