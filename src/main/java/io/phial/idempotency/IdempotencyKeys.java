package io.phial.idempotency;

import io.phial.sealing.SealRefusedException;
import io.phial.sealing.TenantHashes;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One answer per idempotency key, for 24 hours, across restarts and instances.
 *
 * <p>An entry is written in the commit of what it stands for. It holds keyed hashes of key and body
 * and what was made, by which the first answer is rebuilt, and a keyed hash over all that; the
 * answer itself is not kept.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key HTTP Header Field</a>
 */
@Component
public class IdempotencyKeys {

    /** How long a key is remembered. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final String SORT = "idempotency";

    private final SealedStore store;
    private final TenantHashes hashes;
    private final InstantSource clock;

    IdempotencyKeys(SealedStore store, TenantHashes hashes, InstantSource clock) {
        this.store = store;
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * Looks a request up.
     *
     * @throws IdempotencyKeyReusedException where its key was used for another body
     * @throws SealRefusedException where the entry is not as it was written
     */
    public Lookup find(IdempotentRequest request) {
        ItemKey place = place(request);
        String body = hash(request.tenant(), "idempotency/body", request.body());
        Item entry = store.read(List.of(place)).getFirst();
        if (entry == null) {
            return new Lookup(request.tenant(), place, body, Condition.ABSENT, 1, null);
        }
        requireAsWritten(request.tenant(), entry);
        if (expiry(entry) <= clock.instant().getEpochSecond()) {
            Condition stillThatOne = Condition.versionIs(entry.version());
            return new Lookup(
                    request.tenant(), place, body, stillThatOne, entry.version() + 1, null);
        }
        if (!sameText(body, entry.attributes().getOrDefault("b", ""))) {
            throw new IdempotencyKeyReusedException();
        }
        String made = entry.attributes().get("m");
        return new Lookup(request.tenant(), place, body, Condition.ABSENT, 1, made);
    }

    /** What an entry points to is answered: whoever can write to the store must not choose it. */
    private void requireAsWritten(String tenant, Item entry) {
        var written = new HashMap<>(entry.attributes());
        String seal = written.remove("h");
        if (seal == null || !sameText(seal, seal(tenant, entry.key(), entry.version(), written))) {
            throw new SealRefusedException();
        }
    }

    private String seal(String tenant, ItemKey place, long version, Map<String, String> content) {
        String text = place.partition() + " " + version + " " + new TreeMap<>(content);
        return hash(tenant, "idempotency/entry", text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The operation that remembers what a request made; its commit conflicts on {@link
     * Lookup#place()} where the same key was committed meanwhile: look it up again then.
     *
     * @param made ids and versions by which the answer can be rebuilt; no personal data
     */
    public Operation remember(Lookup lookup, String made) {
        String expiry = Long.toString(clock.instant().plus(LIFETIME).getEpochSecond());
        var attributes = new HashMap<>(Map.of("b", lookup.body(), "m", made, Item.EXPIRES, expiry));
        ItemKey place = lookup.place();
        long version = lookup.nextVersion();
        attributes.put("h", seal(lookup.tenant(), place, version, attributes));
        var item = new Item(place, version, attributes, Item.NOTHING_SEALED);
        return new Operation.Put(item, lookup.condition());
    }

    private static long expiry(Item entry) {
        return Long.parseLong(entry.attributes().getOrDefault(Item.EXPIRES, "0"));
    }

    private ItemKey place(IdempotentRequest request) {
        var scoped = new ByteArrayOutputStream();
        for (String part :
                List.of(request.client(), request.subject(), request.route(), request.key())) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            scoped.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            scoped.writeBytes(bytes);
        }
        String hash = hash(request.tenant(), "idempotency/key", scoped.toByteArray());
        return new ItemKey(Table.RECORDS, "t/" + request.tenant() + "/i/" + hash, SORT);
    }

    private String hash(String tenant, String purpose, byte[] value) {
        byte[] hash = hashes.hash(tenant, purpose, value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * What is known of a request's key.
     *
     * @param made what the first request made, or null where this is the first
     */
    public record Lookup(
            String tenant,
            ItemKey place,
            String body,
            Condition condition,
            long nextVersion,
            @Nullable String made) {}
}
