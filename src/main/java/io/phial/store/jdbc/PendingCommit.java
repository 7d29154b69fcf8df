package io.phial.store.jdbc;

import io.phial.store.Commit;
import io.phial.store.CommitConflictException;
import io.phial.store.Operation;
import io.phial.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A commit whose caller waits for the writer. */
final class PendingCommit {

    final Commit commit;
    final byte[] digest;
    final long bytes;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    PendingCommit(Commit commit) {
        this.commit = commit;
        this.digest = CommitDigest.of(commit);
        this.bytes = bytes(commit);
    }

    private static long bytes(Commit commit) {
        long bytes = 0;
        for (Operation operation : commit.operations()) {
            bytes += operation instanceof Operation.Put put ? put.item().sealed().length : 0;
        }
        return bytes;
    }

    void complete(Outcome result) {
        outcome.complete(result);
    }

    /** Whether the caller no longer waits. */
    boolean abandoned() {
        return outcome.isDone();
    }

    void await(Duration timeout) {
        switch (outcome(timeout)) {
            case Outcome.Done done -> {}
            case Outcome.Conflict conflict -> throw new CommitConflictException(conflict.keys());
            case Outcome.ReusedId reused ->
                    throw new IllegalArgumentException(
                            "the id of this commit was used for other operations");
            case Outcome.Failed failed ->
                    throw new StoreUnavailableException(
                            "the store could not write: repeat the commit", failed.cause());
        }
    }

    private Outcome outcome(Duration timeout) {
        try {
            return outcome.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            outcome.cancel(false);
            throw new StoreUnavailableException("the store did not write in time", e);
        } catch (InterruptedException e) {
            outcome.cancel(false);
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while the store wrote", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the writer answers with outcomes only", e);
        }
    }
}
