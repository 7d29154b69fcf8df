package io.phial.lambda;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The writable memory of another process, as Linux shows it to who may trace it. */
final class ProcessMemory {

    private static final int PIECE = 1 << 20;

    private ProcessMemory() {}

    /** How often a text in ISO 8859-1 is in it. */
    static int count(long pid, String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        int found = 0;
        try (var memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
                String[] parts = line.split(" ");
                if (parts[1].startsWith("rw")) {
                    String[] ends = parts[0].split("-");
                    found +=
                            count(
                                    memory,
                                    Long.parseLong(ends[0], 16),
                                    Long.parseLong(ends[1], 16),
                                    wanted);
                }
            }
        }
        return found;
    }

    private static int count(RandomAccessFile memory, long from, long to, byte[] wanted) {
        int found = 0;
        byte[] piece = new byte[PIECE + wanted.length - 1];
        for (long at = from; at < to; at += PIECE) {
            int length = (int) Math.min(piece.length, to - at);
            try {
                memory.seek(at);
                memory.readFully(piece, 0, length);
                found += count(piece, length, wanted);
            } catch (IOException reserved) {
                return found; // pages that are not there
            }
        }
        return found;
    }

    private static int count(byte[] bytes, int length, byte[] wanted) {
        int found = 0;
        for (int i = 0; i + wanted.length <= length; i++) {
            if (bytes[i] == wanted[0] && isAt(bytes, i, wanted)) {
                found++;
            }
        }
        return found;
    }

    private static boolean isAt(byte[] bytes, int at, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
