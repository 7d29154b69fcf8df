package io.phial.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds a file for one process, by a lock that the operating system takes back when it dies.
 *
 * <p>SQLite would bear a second writer, but gapless audit sequences and caches would not.
 */
final class SingleInstance implements AutoCloseable {

    private final FileChannel channel;

    private SingleInstance(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws UnusableFileException where another process, or this one, has the file already
     */
    static SingleInstance of(Path file) {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        try {
            PrivateFiles.create(lockFile);
            var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new UnusableFileException(
                        "Another Phial is running on " + file.toAbsolutePath() + ".",
                        "Stop it first, or give this one a file of its own.");
            }
            return new SingleInstance(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("can't lock " + lockFile.toAbsolutePath(), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Leaves the lock file where it is: removing it would race with a process that opens it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
