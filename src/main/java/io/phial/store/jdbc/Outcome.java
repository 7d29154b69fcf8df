package io.phial.store.jdbc;

import io.phial.store.ItemKey;
import java.util.List;

/** What became of a commit. */
sealed interface Outcome {

    Outcome DONE = new Done();

    Outcome REUSED_ID = new ReusedId();

    record Done() implements Outcome {}

    record Conflict(List<ItemKey> keys) implements Outcome {}

    /** The id belongs to a commit with other operations. */
    record ReusedId() implements Outcome {}

    record Failed(Throwable cause) implements Outcome {}
}
