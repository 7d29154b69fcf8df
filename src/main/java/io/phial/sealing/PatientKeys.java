package io.phial.sealing;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.phial.instance.ElapsedTime;
import io.phial.instance.Forgetful;
import io.phial.sealing.MasterKey.NewDataKey;
import io.phial.sealing.MasterKey.UnwrappedKey;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Table;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Each patient's own key: made at the patient's birth, kept wrapped in the {@code keys} table, and
 * unwrapped for use.
 *
 * <p>Unwrapped keys are remembered for a while, in a bounded cache, one unwrapping for all who ask
 * at once; they are wiped when they leave it. What is remembered opens nothing by itself: the
 * caller brings the wrapped key, freshly read, so a destroyed key is gone at once.
 */
@Component
@EnableConfigurationProperties(SealingProperties.class)
public class PatientKeys implements Forgetful {

    private static final String SORT = "key";

    private final MasterKey master;
    private final @Nullable AsyncCache<CacheKey, Unwrapped> unwrapped;

    PatientKeys(MasterKey master, SealingProperties settings, ElapsedTime time) {
        this.master = master;
        this.unwrapped = settings.strict() ? null : cache(settings, time);
    }

    private static AsyncCache<CacheKey, Unwrapped> cache(
            SealingProperties settings, ElapsedTime time) {
        return Caffeine.newBuilder()
                .maximumSize(settings.cacheSize())
                .expireAfterWrite(settings.cacheTtl())
                .ticker(time::nanos)
                .removalListener(PatientKeys::wipe)
                .executor(Runnable::run)
                .buildAsync();
    }

    private static void wipe(
            @Nullable CacheKey key, @Nullable Unwrapped value, RemovalCause cause) {
        if (value != null) {
            value.key().close();
        }
    }

    @Override
    public void forget() {
        if (unwrapped != null) {
            unwrapped.synchronous().invalidateAll();
        }
    }

    /** Where a patient's wrapped key lies. */
    public static ItemKey itemKey(String partition) {
        return new ItemKey(Table.KEYS, partition, SORT);
    }

    /**
     * Makes the key of a new patient.
     *
     * @param partition the patient's partition, where the wrapped key will lie
     * @return the key for use now, and the item to commit with the patient's first record
     */
    public NewPatientKey create(String tenant, String patientId, String partition) {
        NewDataKey made = master.generate(KeyContext.ofPatient(tenant, patientId));
        var item = new Item(itemKey(partition), 1, Map.of(), made.wrapped());
        return new NewPatientKey(new PatientKey(1, made.plain(), made.requestId()), item);
    }

    /**
     * Unwraps a patient's key.
     *
     * @param wrapped the item as it was just read
     * @throws SealRefusedException where it is not this patient's key
     * @throws KeyServiceUnavailableException where the master key can't be used
     */
    public PatientKey unwrap(String tenant, String patientId, Item wrapped) {
        KeyContext context = KeyContext.ofPatient(tenant, patientId);
        if (unwrapped == null) {
            return unwrapOnce(tenant, patientId, wrapped);
        }
        var cacheKey = new CacheKey(tenant, patientId, wrapped.version());
        Unwrapped known = load(unwrapped, cacheKey, wrapped, context);
        SecretBytes copy = known.lend(wrapped.sealed());
        return copy == null // wiped in this very moment, or not the bytes that are stored now
                ? unwrapOnce(tenant, patientId, wrapped)
                : new PatientKey(wrapped.version(), copy, known.key().requestId());
    }

    /** Unwraps a patient's key for background work, which does not displace what is remembered. */
    public PatientKey unwrapOnce(String tenant, String patientId, Item wrapped) {
        KeyContext context = KeyContext.ofPatient(tenant, patientId);
        UnwrappedKey key = master.unwrap(wrapped.sealed(), context);
        return new PatientKey(wrapped.version(), key.secret(), key.requestId());
    }

    /** The first to ask unwraps; who asks meanwhile waits for that result. */
    private Unwrapped load(
            AsyncCache<CacheKey, Unwrapped> cache, CacheKey key, Item wrapped, KeyContext context) {
        CompletableFuture<Unwrapped> present = cache.getIfPresent(key);
        var mine = new CompletableFuture<Unwrapped>();
        if (present == null) {
            present = cache.asMap().putIfAbsent(key, mine);
        }
        if (present != null) {
            return join(present);
        }
        try {
            byte[] bytes = wrapped.sealed();
            var unwrappedNow = new Unwrapped(bytes, master.unwrap(bytes, context));
            mine.complete(unwrappedNow);
            return unwrappedNow;
        } catch (RuntimeException | Error failed) { // or who waits would wait for ever
            mine.completeExceptionally(failed); // which also removes it from the cache
            throw failed;
        }
    }

    private static Unwrapped join(CompletableFuture<Unwrapped> present) {
        try {
            return present.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /**
     * A new patient's key.
     *
     * @param key for use now
     * @param wrapped for the commit that makes the patient
     */
    public record NewPatientKey(PatientKey key, Item wrapped) {}

    private record CacheKey(String tenant, String patientId, long generation) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Unwrapped(byte[] wrapped, UnwrappedKey key) {

        @Nullable SecretBytes lend(byte[] askedFor) {
            return Arrays.equals(wrapped, askedFor) ? key.secret().copy() : null;
        }
    }
}
