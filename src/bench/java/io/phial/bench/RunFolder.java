package io.phial.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Where a run keeps the service's data: below target, not below /tmp, which is memory on many
 * machines and would make durable commits look free.
 */
final class RunFolder implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "bench");

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    static RunFolder create() throws IOException {
        Files.createDirectories(LOGS);
        var folder = new RunFolder(Files.createTempDirectory(LOGS.toAbsolutePath(), "run-"));
        Runtime.getRuntime().addShutdownHook(new Thread(folder::deleteQuietly));
        return folder;
    }

    /** A folder that does not exist yet. */
    Path fresh(String name) {
        return path.resolve(name);
    }

    /** Logs outlive the run, so that one can see why it failed. */
    Path log(String name) {
        return LOGS.resolve(name + ".log");
    }

    String fileSystem() throws IOException {
        return Files.getFileStore(path).type();
    }

    /** The median time in microseconds to make an appended 4 KB page durable. */
    double medianSyncMicros() throws IOException {
        Path file = path.resolve("sync-probe");
        long[] nanos = new long[300];
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < nanos.length; i++) {
                channel.write(ByteBuffer.allocate(4096));
                long before = System.nanoTime();
                channel.force(false);
                nanos[i] = System.nanoTime() - before;
            }
        }
        Files.delete(file);
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e3;
    }

    @Override
    public void close() {
        deleteQuietly();
    }

    private void deleteQuietly() {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException busy) {
            System.err.println("Could not delete " + path);
        }
    }
}
