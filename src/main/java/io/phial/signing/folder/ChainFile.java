package io.phial.signing.folder;

import io.phial.signing.Anchor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A chain's entries behind one another in a file, and where each of them ends.
 *
 * <p>What follows the last seal is an append that a crash cut short: it is not read, and the next
 * append takes its place.
 */
final class ChainFile {

    private final Path path;
    private final Path folder;
    private final List<Long> ends = new ArrayList<>();
    private long seen = -1;

    ChainFile(Path path) {
        this.path = path.toAbsolutePath();
        this.folder = Objects.requireNonNull(this.path.getParent());
    }

    /** The number of the last entry, or 0. */
    long last() throws IOException {
        look();
        return ends.size();
    }

    Optional<String> entry(long number) throws IOException {
        if (number > last()) {
            return Optional.empty();
        }
        long begin = number == 1 ? 0 : ends.get((int) number - 2);
        long end = ends.get((int) number - 1);
        var bytes = ByteBuffer.allocate(Math.toIntExact(end - begin));
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, begin + bytes.position()) < 0) {
                    throw new IOException("a file of the anchors became shorter");
                }
            }
        }
        return Optional.of(new String(bytes.array(), StandardCharsets.UTF_8));
    }

    /** Writes the next entry behind the last one, durable when it returns. */
    void append(long number, String text) throws IOException {
        if (number != last() + 1) {
            throw new IOException("an entry is missing before the one to append");
        }
        boolean isNew = !Files.exists(path);
        if (isNew) {
            OwnFolders.create(folder);
        }
        long end = ends.isEmpty() ? 0 : ends.getLast();
        try (FileChannel file = OwnFolders.open(path)) {
            seen = -1; // until it is whole, it has to be looked at again
            file.truncate(end);
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes, end + bytes.position());
            }
            file.force(true);
            seen = end + bytes.limit();
        }
        if (isNew) {
            OwnFolders.force(folder);
        }
        ends.add(seen);
    }

    /** Finds the entries, unless the file is as long as it was when they were found last. */
    private void look() throws IOException {
        long size = Files.exists(path) ? Files.size(path) : 0;
        if (size == seen) {
            return;
        }
        ends.clear();
        byte[] bytes = size == 0 ? new byte[0] : Files.readAllBytes(path);
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                String line = new String(bytes, begin, i - begin, StandardCharsets.UTF_8);
                take(line, i + 1L);
                begin = i + 1;
            }
        }
        seen = bytes.length;
    }

    private void take(String line, long end) throws IOException {
        long number = ends.size() + 1L;
        if (!line.startsWith("{\"number\":" + number + ",")) {
            throw new IOException("a file of the anchors is damaged");
        }
        if (Anchor.isSeal(number, line)) {
            ends.add(end);
        }
    }
}
