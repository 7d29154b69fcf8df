package io.phial.sealing.kms;

import io.phial.sealing.KeyContext;
import io.phial.sealing.KeyServiceUnavailableException;
import io.phial.sealing.KeyServiceUnavailableException.Reason;
import io.phial.sealing.MasterKey.NewDataKey;
import io.phial.sealing.SealRefusedException;
import io.phial.startup.StartCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * Looks whether a list of keys can be used: each is enabled and symmetric, and the first one wraps
 * and unwraps a key, as it will have to.
 */
final class KmsKeyCheck implements StartCheck {

    private static final KeyContext TRIAL = new KeyContext("-", "-", "trial");

    private final KmsProperties settings;
    private final KmsOperations kms;
    private final String source;

    /**
     * @param source where the list comes from, as the operator knows it
     */
    KmsKeyCheck(KmsProperties settings, KmsOperations kms, String source) {
        this.settings = settings;
        this.kms = kms;
        this.source = source;
    }

    @Override
    public List<String> complaints() {
        return complaints(settings.getKeyIds());
    }

    List<String> complaints(List<String> names) {
        var complaints = new ArrayList<String>();
        if (names.isEmpty()) {
            complaints.add("%s names no key of KMS.".formatted(source));
        }
        for (int place = 0; place < names.size(); place++) {
            String key = "%s: key %d ".formatted(source, place + 1);
            complaint(names.get(place), place == 0).map(key::concat).ifPresent(complaints::add);
        }
        return complaints;
    }

    private Optional<String> complaint(String name, boolean first) {
        Optional<KmsKey> key = KmsKey.parse(name);
        if (key.isEmpty()) {
            return Optional.of(
                    "is not the id or ARN of a key; an alias is not enough, since it can be"
                            + " pointed to another key.");
        }
        try {
            return ofState(kms.describe(key.get())).or(() -> first ? trial(key.get()) : none());
        } catch (KeyServiceUnavailableException failed) {
            return Optional.of(
                    failed.reason() == Reason.DISABLED // one that is disabled is described
                            ? "is not there."
                            : "can't be described: %s.".formatted(failed.reason().code()));
        }
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static Optional<String> ofState(KeyMetadata key) {
        if (key.keyState() != KeyState.ENABLED) {
            return Optional.of("is not enabled, but %s.".formatted(key.keyStateAsString()));
        }
        if (key.keySpec() != KeySpec.SYMMETRIC_DEFAULT) {
            return Optional.of("is not a symmetric key for encryption.");
        }
        return Optional.empty();
    }

    private Optional<String> trial(KmsKey key) {
        try {
            NewDataKey made = kms.generate(key, TRIAL);
            made.plain().close();
            byte[] ciphertext = WrappedKey.parse(made.wrapped()).orElseThrow().ciphertext();
            kms.decrypt(key, ciphertext, TRIAL).close();
            return Optional.empty();
        } catch (KeyServiceUnavailableException failed) {
            return Optional.of(
                    "can't make and open a data key: %s.".formatted(failed.reason().code()));
        } catch (SealRefusedException odd) {
            return Optional.of("does not open what it has wrapped.");
        }
    }
}
