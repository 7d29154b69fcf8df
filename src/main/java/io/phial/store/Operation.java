package io.phial.store;

/** One step of a {@link Commit}. A key occurs in at most one step of a commit. */
public sealed interface Operation {

    ItemKey key();

    Condition condition();

    /** Writes the item whole: creates or replaces it. */
    record Put(Item item, Condition condition) implements Operation {
        @Override
        public ItemKey key() {
            return item.key();
        }
    }

    /** Removes the item; removing what is not there is no error unless the condition says so. */
    record Delete(ItemKey key, Condition condition) implements Operation {}

    /** Changes nothing; the commit happens only where the condition holds. */
    record Check(ItemKey key, Condition condition) implements Operation {}
}
