package io.phial.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A search that has found its index: what is asked for, and in which buckets it lies. */
public final class Lookup {

    private final IndexDefinition index;
    private final IndexedValues searched;
    private final Map<String, List<IndexTerm>> buckets = new LinkedHashMap<>();

    Lookup(
            IndexDefinition index,
            IndexedValues searched,
            List<IndexTerm> terms,
            Function<IndexTerm, String> partition) {
        this.index = index;
        this.searched = searched;
        for (IndexTerm term : terms) {
            buckets.computeIfAbsent(partition.apply(term), one -> new ArrayList<>()).add(term);
        }
    }

    IndexDefinition index() {
        return index;
    }

    IndexedValues searched() {
        return searched;
    }

    /** What tells this search from others: names of buckets, so nothing personal. */
    public String name() {
        return "search/" + String.join("/", partitions());
    }

    /** The partitions in which candidates are, each once. */
    List<String> partitions() {
        return List.copyOf(buckets.keySet());
    }

    /** The first bucket in which a patient of these terms is met, or -1. */
    int firstBucketOf(List<IndexTerm> terms) {
        int bucket = 0;
        for (List<IndexTerm> searchedTerms : buckets.values()) {
            if (searchedTerms.stream().anyMatch(terms::contains)) {
                return bucket;
            }
            bucket++;
        }
        return -1;
    }

    @Override
    public String toString() {
        return "Lookup[" + index + ", masked]";
    }
}
