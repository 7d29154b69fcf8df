package io.phial.store;

/** What must hold of the item at a key, at the moment of a commit, for that commit to happen. */
public sealed interface Condition {

    /** Nothing is asked. */
    Condition ALWAYS = new Always();

    /** No item has this key. */
    Condition ABSENT = new Absent();

    /** An item has this key, whatever its version. */
    Condition PRESENT = new Present();

    /** The item has this key and exactly this version. */
    static Condition versionIs(long version) {
        return new VersionIs(version);
    }

    record Always() implements Condition {}

    record Absent() implements Condition {}

    record Present() implements Condition {}

    record VersionIs(long version) implements Condition {}
}
