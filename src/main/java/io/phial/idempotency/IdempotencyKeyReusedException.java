package io.phial.idempotency;

/** Thrown where an idempotency key comes again with another body. */
public final class IdempotencyKeyReusedException extends RuntimeException {

    IdempotencyKeyReusedException() {
        super("the idempotency key was used for another body", null, false, false);
    }
}
