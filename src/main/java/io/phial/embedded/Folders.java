package io.phial.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The two folders of embedded mode, real paths: {@code data}, which anybody may copy, and {@code
 * trust}, which opens it and which only its owner may enter.
 */
record Folders(Path data, Path trust) {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    /** Makes the folders where they are missing; refuses a trust folder that others may enter. */
    static Folders prepare(Path data, Path trust) {
        try {
            requireApart(real(data), real(trust));
            var realData = Files.createDirectories(real(data), mode("rwx------")).toRealPath();
            var realTrust = Files.createDirectories(real(trust), mode("rwx------")).toRealPath();
            requireApart(realData, realTrust);
            requireClosed(realTrust);
            return new Folders(realData, realTrust);
        } catch (IOException fault) {
            throw new RefusedStartException(
                    "The folders " + data + " and " + trust + " can't be made or read.",
                    "Set phial.embedded.directory to a place where this user may write.");
        }
    }

    /** The real path of what is there already, and the rest as it is written. */
    private static Path real(Path path) throws IOException {
        var absolute = path.toAbsolutePath().normalize();
        if (Files.exists(absolute)) {
            return absolute.toRealPath();
        }
        var parent = absolute.getParent();
        return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }

    private static void requireApart(Path data, Path trust) {
        if (trust.startsWith(data)) {
            throw new RefusedStartException(
                    "The trust folder "
                            + trust
                            + " is inside the data folder "
                            + data
                            + ": whoever copies the data would have the keys.",
                    "Set phial.embedded.trust-directory to a place outside the data folder.");
        }
    }

    private static void requireClosed(Path trust) throws IOException {
        if (posix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(trust))) {
            throw new RefusedStartException(
                    "The trust folder " + trust + " is open to other users of this machine.",
                    "Look who could have read it, then run: chmod 700 " + trust);
        }
    }

    /** Replaces a file in the trust folder at once, readable by its owner alone. */
    void writeTrusted(String name, String content) {
        var target = trust.resolve(name);
        try {
            var draft = Files.createTempFile(trust, name, ".tmp", mode("rw-------"));
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    draft,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
