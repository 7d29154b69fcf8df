package io.phial.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of an index as the store knows it, for all instances.
 *
 * @param region the country of phone numbers without a prefix, where the index has such
 * @param superseded whether the settings want another version, or none, in its place
 * @param version of the row in the store, 0 where it is not there yet
 */
record IndexRow(
        IndexDefinition index,
        @Nullable String region,
        IndexState state,
        boolean paused,
        boolean superseded,
        Walk walk,
        long version) {

    /** A row that is not in the store yet. */
    static IndexRow of(IndexDefinition index, String phoneRegion, IndexState state, Instant now) {
        boolean phones = index.fields().containsKey(IndexedField.PHONE);
        Walk walk = Walk.begin(now);
        return new IndexRow(
                index,
                phones ? phoneRegion : null,
                state,
                false,
                false,
                state == IndexState.READY ? walk.complete(now) : walk,
                0);
    }

    /** The same index at the beginning of a walk. */
    IndexRow beginning(IndexState next, Instant now) {
        return new IndexRow(index, region, next, false, superseded, Walk.begin(now), version);
    }

    IndexRow walked(Walk next) {
        return new IndexRow(index, region, state, paused, superseded, next, version);
    }

    IndexRow complete(Walk last, Instant now) {
        return new IndexRow(
                index, region, IndexState.READY, false, superseded, last.complete(now), version);
    }

    IndexRow paused(boolean nowPaused) {
        return new IndexRow(index, region, state, nowPaused, superseded, walk, version);
    }

    IndexRow superseded(boolean nowSuperseded) {
        return new IndexRow(index, region, state, paused, nowSuperseded, walk, version);
    }

    String name() {
        return index.name();
    }

    String id() {
        return index.id();
    }
}
