package io.phial.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Commits, each with an id of its own, and again with the same id where the reply was lost: so a
 * caller hears of a conflict only where it is not its own work.
 */
@Component
public class Commits {

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    /** Who waited so long for a reply does not ask a store again that is down. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SealedStore store;
    private final SecureRandom random;

    public Commits(SealedStore store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /**
     * Writes all operations or nothing of them; durable when it returns.
     *
     * @throws CommitConflictException where a condition does not hold
     * @throws LimitExceededException where they are too many or too large
     * @throws StoreUnavailableException where, after three attempts or two seconds, it is not known
     *     whether they were written
     */
    public void commit(List<Operation> operations) {
        var commit = new Commit(CommitId.next(random), operations);
        long begin = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                store.commit(commit);
                return;
            } catch (StoreUnavailableException unknown) {
                boolean late = System.nanoTime() - begin > PATIENCE.toNanos();
                if (attempt == ATTEMPTS || late || !pause(attempt)) {
                    throw unknown;
                }
            }
        }
    }

    /** A little longer each time, and never the same for two callers; false where interrupted. */
    private boolean pause(int attempt) {
        long most = FIRST_PAUSE.toMillis() << attempt;
        try {
            Thread.sleep(most / 2 + random.nextLong(most / 2));
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
