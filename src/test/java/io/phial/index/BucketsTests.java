package io.phial.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.sealing.TestHashes;
import io.phial.store.SealedStore;
import io.phial.store.jdbc.TestStores;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buckets are as many as their bits allow, and tell nothing without the tenant's key. */
class BucketsTests {

    private static final IndexTerm TERM = new IndexTerm(List.of("gleason"));

    @TempDir private Path folder;
    private SealedStore store;
    private Buckets buckets;

    @BeforeEach
    void open() {
        store = TestStores.in(folder);
        buckets = new Buckets(TestHashes.in(store));
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) store).close();
    }

    @ParameterizedTest
    @CsvSource({"8, 2", "9, 3", "20, 5", "21, 6", "63, 16", "64, 16"})
    void asManyBitsAreKeptAsTheDefinitionSays(int bits, int digits) {
        for (int i = 0; i < 200; i++) {
            String place = hash(index("last-name", 1, bits), new IndexTerm(List.of("n" + i)));
            assertThat(place).hasSize(digits);
            assertThat(Long.numberOfLeadingZeros(Long.parseUnsignedLong(place, 16)))
                    .isGreaterThanOrEqualTo(Long.SIZE - bits);
        }
    }

    @Test
    void fewerBitsAreTheBeginningOfMore() {
        String long64 = hash(index("last-name", 1, 64), TERM);
        assertThat(hash(index("last-name", 1, 20), TERM)).isEqualTo(long64.substring(0, 5));
    }

    @Test
    void allBucketsAreUsed() {
        Set<String> used = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            used.add(hash(index("last-name", 1, 8), new IndexTerm(List.of("n" + i))));
        }
        assertThat(used).hasSize(256);
    }

    @Test
    void tenantsIndexesAndVersionsShareNoHash() {
        assertThat(
                        Set.of(
                                last(buckets.partition("north", index("a", 1, 64), TERM)),
                                last(buckets.partition("south", index("a", 1, 64), TERM)),
                                last(buckets.partition("north", index("b", 1, 64), TERM)),
                                last(buckets.partition("north", index("a", 2, 64), TERM))))
                .hasSize(4);
    }

    @Test
    void aBucketLiesUnderItsTenantIndexAndVersion() {
        assertThat(buckets.partition("north", index("last-name", 2, 20), TERM))
                .matches("t/north/x/last-name/2/[0-9a-f]{5}");
    }

    private String hash(IndexDefinition index, IndexTerm term) {
        return last(buckets.partition("north", index, term));
    }

    private static String last(String partition) {
        return partition.substring(partition.lastIndexOf('/') + 1);
    }

    private static IndexDefinition index(String name, int version, int bits) {
        return new IndexDefinition(
                name,
                version,
                MatchKind.EXACT,
                bits,
                List.of(),
                Map.of(IndexedField.LAST_NAME, Normaliser.NAME));
    }
}
