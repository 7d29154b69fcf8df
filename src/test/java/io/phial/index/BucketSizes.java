package io.phial.index;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How the entries of an index fall into buckets, under a key that nobody knows. */
final class BucketSizes {

    private final IndexDefinition index;
    private final byte[] key = new byte[32];
    private final Map<IndexTerm, Integer> values = new LinkedHashMap<>();
    private final Map<Integer, Map<IndexTerm, Integer>> buckets = new LinkedHashMap<>();
    private final Map<IndexTerm, Integer> places = new HashMap<>();
    private int entries;

    BucketSizes(IndexDefinition index, List<IndexedValues> people, long seed) {
        this.index = index;
        new Random(seed).nextBytes(key);
        for (IndexedValues one : people) {
            for (IndexTerm term : TestIndexes.TERMS.of(index, one)) {
                values.merge(term, 1, Integer::sum);
                buckets.computeIfAbsent(bucket(term), none -> new LinkedHashMap<>())
                        .merge(term, 1, Integer::sum);
                entries++;
            }
        }
    }

    private int bucket(IndexTerm term) {
        return places.computeIfAbsent(term, this::hash);
    }

    private int hash(IndexTerm term) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] hash = mac.doFinal(term.bytes());
            int first =
                    (hash[0] & 0xff) << 24
                            | (hash[1] & 0xff) << 16
                            | (hash[2] & 0xff) << 8
                            | (hash[3] & 0xff);
            return first >>> (Integer.SIZE - index.bits());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    int entries() {
        return entries;
    }

    int values() {
        return values.size();
    }

    int buckets() {
        return buckets.size();
    }

    int largest() {
        return buckets.values().stream().mapToInt(BucketSizes::size).max().orElse(0);
    }

    private static int size(Map<IndexTerm, Integer> bucket) {
        return bucket.values().stream().mapToInt(Integer::intValue).sum();
    }

    double alone() {
        long alone = buckets.values().stream().filter(bucket -> size(bucket) == 1).count();
        return (double) alone / entries;
    }

    /** The share of entries whose value is right where sizes and frequencies are ranked. */
    double guessedByRank() {
        List<IndexTerm> terms =
                values.entrySet().stream()
                        .sorted(Map.Entry.<IndexTerm, Integer>comparingByValue().reversed())
                        .map(Map.Entry::getKey)
                        .toList();
        var bySize = new ArrayList<>(buckets.entrySet());
        bySize.sort(
                Comparator.comparing(
                                (Map.Entry<Integer, Map<IndexTerm, Integer>> one) ->
                                        -size(one.getValue()))
                        .thenComparing(Map.Entry::getKey)); // equal ones as their hashes fall
        int right = 0;
        for (int i = 0; i < bySize.size(); i++) {
            right += bySize.get(i).getValue().getOrDefault(terms.get(i), 0);
        }
        return (double) right / entries;
    }

    /** How many patients lie in a bucket for each that has the value, over all entries. */
    double openedForEach() {
        double opened = 0;
        for (Map.Entry<IndexTerm, Integer> value : values.entrySet()) {
            opened += size(buckets.getOrDefault(bucket(value.getKey()), Map.of()));
        }
        return opened / entries;
    }

    double guessedWithout() {
        return (double) values.values().stream().mapToInt(Integer::intValue).max().orElse(0)
                / entries;
    }

    /** The sizes of the buckets that a patient is in, as the table shows them. */
    Stream<Integer> bucketSizes(IndexedValues one) {
        return TestIndexes.TERMS.of(index, one).stream()
                .map(term -> size(buckets.getOrDefault(bucket(term), Map.of())))
                .sorted();
    }

    /** What they would be if no two values shared a bucket. */
    Stream<Integer> valueSizes(IndexedValues one) {
        return TestIndexes.TERMS.of(index, one).stream()
                .map(term -> values.getOrDefault(term, 0))
                .sorted();
    }
}
