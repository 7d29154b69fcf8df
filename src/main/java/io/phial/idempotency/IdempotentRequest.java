package io.phial.idempotency;

/**
 * A request that may be repeated: whose key, on which route, with which body.
 *
 * @param route method and path pattern: a key means nothing on another route
 * @param key the value of {@code Idempotency-Key}
 * @param body the raw bytes of the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record IdempotentRequest(
        String tenant, String client, String subject, String route, String key, byte[] body) {

    @Override
    public String toString() {
        return "IdempotentRequest[" + route + ", masked]";
    }
}
