package io.phial.index;

import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds patients whose records are sealed: each has entries in buckets that are named by truncated
 * keyed hashes of what it is searched by.
 *
 * <p>An entry says that a patient may be meant, not that it is: hashes are truncated, and who can
 * write to the store can add entries. So candidates are opened and asked by {@link #matches}.
 */
@Component
public class BlindIndexes {

    private final IndexStates states;
    private final IndexEntries entries;
    private final IndexTerms terms;
    private final Buckets buckets;
    private final Comparison comparison;
    private final SealedStore store;

    BlindIndexes(
            IndexStates states,
            IndexEntries entries,
            IndexTerms terms,
            Buckets buckets,
            Comparison comparison,
            SealedStore store) {
        this.states = states;
        this.entries = entries;
        this.terms = terms;
        this.buckets = buckets;
        this.comparison = comparison;
        this.store = store;
    }

    /**
     * The operations that enter a new patient, for the commit that makes it. Commit soon: they are
     * good for the states that the indexes have now.
     */
    public List<Operation> enter(String tenant, String patientId, IndexedValues values) {
        List<IndexDefinition> written = states.current().written();
        return IndexEntries.puts(entries.of(written, tenant, patientId, values));
    }

    /**
     * The operations that follow a change of a patient, for the commit that makes it, which must
     * hold only while the patient has the values before: entries that stay are not touched.
     */
    public List<Operation> move(
            String tenant, String patientId, IndexedValues before, IndexedValues after) {
        if (before.equals(after)) {
            return List.of();
        }
        Indexes now = states.current();
        Set<ItemKey> past = entries.of(now.known(), tenant, patientId, before);
        Set<ItemKey> future = entries.of(now.written(), tenant, patientId, after);
        var operations = new ArrayList<Operation>();
        operations.addAll(IndexEntries.deletes(without(past, future)));
        operations.addAll(IndexEntries.puts(without(future, past)));
        return operations;
    }

    /** The operations that take a patient out of all indexes, for the commit that ends it. */
    public List<Operation> leave(String tenant, String patientId, IndexedValues values) {
        List<IndexDefinition> known = states.current().known();
        return IndexEntries.deletes(entries.of(known, tenant, patientId, values));
    }

    private static Set<ItemKey> without(Set<ItemKey> some, Set<ItemKey> others) {
        var rest = new LinkedHashSet<ItemKey>(some);
        rest.removeAll(others);
        return rest;
    }

    /**
     * Finds the index that answers a search at the least cost: of the complete ones of its kind the
     * one that covers most of what is asked for, of equal ones the first in the settings.
     *
     * @throws PrefixTooShortException where a prefix is shorter than all entries
     * @throws IllegalArgumentException where no index is defined for what is asked for
     * @throws IndexNotReadyException where none of those is complete
     */
    public Lookup lookup(String tenant, MatchKind kind, IndexedValues searched) {
        Indexes now = states.current();
        if (covering(now.known(), kind, searched).findAny().isEmpty()) {
            throw new IllegalArgumentException("no index has these fields");
        }
        IndexDefinition index =
                covering(now.readable(), kind, searched)
                        .max(Comparator.comparingInt(one -> one.fieldNames().size()))
                        .orElseThrow(IndexNotReadyException::new);
        return new Lookup(
                index,
                searched,
                terms.searched(index, searched),
                term -> buckets.partition(tenant, index, term));
    }

    private static Stream<IndexDefinition> covering(
            List<IndexDefinition> indexes, MatchKind kind, IndexedValues searched) {
        return indexes.stream()
                .filter(index -> index.kind() == kind)
                .filter(index -> searched.fields().containsAll(index.fieldNames()));
    }

    /**
     * How many letters and digits a search by prefix has at least, where one is possible at all.
     */
    public int shortestPrefix() {
        return states.current().known().stream()
                .filter(index -> index.kind() == MatchKind.PREFIX)
                .mapToInt(index -> index.lengths().getFirst())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * Reads a page of candidates, one bucket after another, in each by patient id. A patient may be
     * met in two buckets.
     *
     * @param after the {@code next} of the page before, or null for the first
     * @param limit how many candidates at most, 1 or more
     * @throws IllegalArgumentException where {@code after} is not a position of this lookup
     */
    public Candidates candidates(Lookup lookup, @Nullable String after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has room for a candidate");
        }
        List<String> partitions = lookup.partitions();
        var found = new ArrayList<Candidate>();
        Position position = Position.parse(after, lookup);
        while (position.bucket() < partitions.size() && found.size() < limit) {
            int bucket = position.bucket();
            int room = Math.min(limit - found.size(), Query.MAX_LIMIT);
            Page page =
                    store.query(
                            Query.of(Table.RECORDS, partitions.get(bucket), "", room)
                                    .after(position.patientId()));
            page.items().forEach(item -> found.add(new Candidate(item.key().sort(), bucket)));
            position = position.after(page.next());
        }
        boolean more = position.bucket() < partitions.size();
        return new Candidates(found, more ? position.text(lookup) : null);
    }

    /**
     * The truth about a candidate: whether the opened patient has all that was searched for. It is
     * told once of each patient: in the first bucket in which it is met.
     */
    public boolean matches(Lookup lookup, Candidate candidate, IndexedValues opened) {
        List<IndexTerm> own = terms.of(lookup.index(), opened);
        return lookup.firstBucketOf(own) == candidate.bucket()
                && comparison.holds(lookup.index().kind(), lookup.searched(), opened);
    }
}
