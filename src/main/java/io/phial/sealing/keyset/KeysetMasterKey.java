package io.phial.sealing.keyset;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.phial.keyset.KeysetFile;
import io.phial.sealing.KeyContext;
import io.phial.sealing.MasterKey;
import io.phial.sealing.SealRefusedException;
import io.phial.sealing.SecretBytes;
import io.phial.sealing.SteadyThreads;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** A {@link MasterKey} in a Tink keyset: AES-256-GCM with the key context as associated data. */
final class KeysetMasterKey implements MasterKey {

    private static final int KEY_BYTES = 32;

    private final Aead aead;
    private final SecureRandom random = new SecureRandom();
    private final SteadyThreads threads = new SteadyThreads("phial-keyset");

    /** Opens the file, or makes one with a new key where there is none. */
    static KeysetMasterKey open(Path file) {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no AES-GCM in this runtime", e);
        }
        return new KeysetMasterKey(
                KeysetFile.openOrCreate(file, PredefinedAeadParameters.AES256_GCM));
    }

    KeysetMasterKey(KeysetHandle keyset) {
        try {
            this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset has no AEAD key in use");
        }
    }

    @Override
    public NewDataKey generate(KeyContext context) {
        byte[] plain = new byte[KEY_BYTES];
        random.nextBytes(plain);
        return new NewDataKey(SecretBytes.takeOver(plain), wrap(plain, context), null);
    }

    private byte[] wrap(byte[] plain, KeyContext context) {
        try {
            byte[] bound = context.asBytes();
            return threads.encrypt(() -> aead.encrypt(plain, bound));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key could not be wrapped", e);
        }
    }

    @Override
    public UnwrappedKey unwrap(byte[] wrapped, KeyContext context) {
        try {
            byte[] plain = aead.decrypt(wrapped, context.asBytes());
            if (plain.length != KEY_BYTES) {
                throw new SealRefusedException();
            }
            return new UnwrappedKey(SecretBytes.takeOver(plain), null);
        } catch (GeneralSecurityException refused) {
            throw new SealRefusedException();
        }
    }

    @Override
    public byte[] rewrap(byte[] wrapped, KeyContext context) {
        try (UnwrappedKey key = unwrap(wrapped, context)) {
            return key.secret().revealTo(plain -> wrap(plain, context));
        }
    }
}
