package io.phial.instance;

/**
 * Something that remembers what no copy of this instance may have: keys, tokens, credentials,
 * connections, the state of a generator.
 *
 * <p>It is told to forget when the service stops, after the last request, and before a snapshot of
 * the process is taken, from which several instances may begin. What it needs afterwards it gets
 * anew.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">Handling
 *     uniqueness with Lambda SnapStart</a>
 */
public interface Forgetful {

    /** Drops what it remembers, and wipes what is secret. */
    void forget();
}
