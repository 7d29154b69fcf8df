package io.phial.audit;

import com.nimbusds.jose.JWSObject;
import io.phial.signing.Anchor;
import java.text.ParseException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a block's signature says of it: the payload of its seal.
 *
 * @param first the sequence of its first line; one more than the block before ends with
 * @param last the sequence of its last line; one less than {@code first} in a block without any
 * @param previous the hash of the seal before, or null in the first block
 * @param lines the hash of the lines
 * @param key the id of the key that signs
 * @param closed when it was closed
 * @param by which writer closed it
 * @param end whether no block follows
 */
record Seal(
        Anchor.Place place,
        long first,
        long last,
        @Nullable String previous,
        String lines,
        String key,
        String closed,
        String by,
        boolean end) {

    static final String TYPE = "phial-audit-block";

    private static final JsonMapper JSON = new JsonMapper();

    byte[] payload() {
        var payload = new LinkedHashMap<String, @Nullable Object>();
        payload.put("ledger", place.ledger());
        payload.put("chain", place.chain());
        payload.put("number", place.number());
        payload.put("first", first);
        payload.put("last", last);
        payload.put("previous", previous);
        payload.put("lines", lines);
        payload.put("key", key);
        payload.put("closed", closed);
        payload.put("by", by);
        payload.put("end", end);
        return JSON.writeValueAsBytes(payload);
    }

    /**
     * Reads what a seal says; whether its signature holds is the verifier's question.
     *
     * @throws IllegalArgumentException where it is no seal of such a block
     */
    static Seal of(Anchor block) {
        try {
            JsonNode node = JSON.readTree(JWSObject.parse(block.seal()).getPayload().toBytes());
            return new Seal(
                    block.place(),
                    node.required("first").asLong(),
                    node.required("last").asLong(),
                    node.required("previous").asString(null),
                    node.required("lines").asString(),
                    node.required("key").asString(),
                    node.required("closed").asString(),
                    node.required("by").asString(),
                    node.required("end").asBoolean());
        } catch (ParseException | JacksonException unreadable) {
            throw new IllegalArgumentException("a seal does not say what it seals", unreadable);
        }
    }
}
