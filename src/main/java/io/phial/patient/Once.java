package io.phial.patient;

import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.idempotency.IdempotencyKeys;
import io.phial.idempotency.IdempotencyKeys.Lookup;
import io.phial.idempotency.IdempotentRequest;
import io.phial.sealing.SealRefusedException;
import io.phial.store.CommitConflictException;
import io.phial.store.DamagedItemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what a request asks for once, however often its idempotency key comes. */
@Component
class Once {

    private final IdempotencyKeys keys;
    private final AuditTrail audit;

    Once(IdempotencyKeys keys, AuditTrail audit) {
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * @param attempt tells the audit of an entry that is not as it was written
     * @param request the request as a repeatable one, or null where it brought no idempotency key
     * @throws SealRefusedException where the entry is not as it was written
     */
    <T> T answer(AuditEvent attempt, @Nullable IdempotentRequest request, Work<T> work) {
        if (request == null) {
            return work.first(null);
        }
        Lookup lookup = find(attempt, request);
        if (lookup.made() != null) {
            return work.again(lookup.made());
        }
        try {
            return work.first(lookup);
        } catch (CommitConflictException sameKeyAtTheSameTime) {
            String made = find(attempt, request).made();
            if (made == null) {
                throw sameKeyAtTheSameTime;
            }
            return work.again(made);
        }
    }

    private Lookup find(AuditEvent attempt, IdempotentRequest request) {
        try {
            return keys.find(request);
        } catch (SealRefusedException | DamagedItemException altered) {
            audit.record(attempt.ending(attempt.action(), AuditOutcome.REFUSED));
            throw new SealRefusedException();
        }
    }

    /** What a request asks for. */
    interface Work<T> {

        /**
         * Does it.
         *
         * @param lookup to be remembered in the same commit, or null
         * @throws CommitConflictException where the key was committed meanwhile
         */
        T first(@Nullable Lookup lookup);

        /**
         * Answers it again.
         *
         * @param made what {@link #first} gave to be remembered
         */
        T again(String made);
    }
}
