package io.phial.keyset;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Set;

/**
 * The keyset on disk: Tink's JSON, in plain, in a file that its owner alone may read.
 *
 * <p>Who holds such a file can do what its keys are for: it belongs in the trust folder, never
 * beside the data.
 */
public final class KeysetFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private KeysetFile() {}

    /**
     * Opens a keyset, or makes one with a new key where there is no file.
     *
     * @param parameters what kind of key to make; the caller has registered it with Tink
     * @throws UnusableKeysetException with a sentence for the operator where the file can't be used
     */
    public static KeysetHandle openOrCreate(Path file, Parameters parameters) {
        try {
            return Files.exists(file) ? open(file) : create(file, parameters);
        } catch (IOException e) {
            throw new UnusableKeysetException("The keyset file can't be read or written: " + file);
        } catch (GeneralSecurityException e) {
            throw new UnusableKeysetException("The keyset file is not a Tink keyset: " + file);
        }
    }

    private static KeysetHandle open(Path file) throws IOException, GeneralSecurityException {
        if (isPosix(file)) {
            Set<PosixFilePermission> others = Files.getPosixFilePermissions(file);
            others.removeAll(OWNER_ONLY);
            if (!others.isEmpty()) {
                throw new UnusableKeysetException(
                        "The keyset file may be read by others than its owner; chmod 600 " + file);
            }
        }
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), InsecureSecretKeyAccess.get());
    }

    /** Durable under its name before the first key is wrapped with it. */
    private static KeysetHandle create(Path file, Parameters parameters)
            throws IOException, GeneralSecurityException {
        KeysetHandle keyset = KeysetHandle.generateNew(parameters);
        String json =
                TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        FileAttribute<?>[] mode =
                isPosix(folder)
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(folder, "keyset", ".new", mode);
        Files.writeString(draft, json);
        force(draft, StandardOpenOption.WRITE);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        if (isPosix(folder)) {
            force(folder, StandardOpenOption.READ);
        }
        return keyset;
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
