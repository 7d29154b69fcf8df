import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Zips a folder for Lambda. The jars in it are written anew without compression, so that the zip
 * compresses them as a whole: it is smaller by a third, and classes need no second unpacking.
 *
 * <p>{@code java StoredJars.java FOLDER ZIP}
 */
final class StoredJars {

    /** The same for each entry, so that the same content makes the same zip. */
    private static final FileTime TIME = FileTime.fromMillis(0);

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path zip = Path.of(arguments[1]);
        Path unfinished = zip.resolveSibling(zip.getFileName() + ".part");
        try (var out = new ZipOutputStream(Files.newOutputStream(unfinished))) {
            for (Path file : files(folder)) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                out.putNextEntry(entry(name));
                if (name.endsWith(".jar")) {
                    store(file, out);
                } else {
                    Files.copy(file, out);
                }
                out.closeEntry();
            }
        }
        Files.move(unfinished, zip, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setLastModifiedTime(TIME);
        return entry;
    }

    private static void store(Path jar, OutputStream out) throws IOException {
        var stored = new ZipOutputStream(new Unclosed(out));
        stored.setMethod(ZipOutputStream.STORED);
        try (var content = new ZipFile(jar.toFile())) {
            content.stream()
                    .filter(entry -> !entry.isDirectory())
                    .forEach(entry -> store(content, entry, stored));
        }
        stored.finish();
    }

    private static void store(ZipFile jar, ZipEntry entry, ZipOutputStream out) {
        try (var in = jar.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            var sum = new CRC32();
            sum.update(bytes);
            ZipEntry copy = entry(entry.getName());
            copy.setSize(bytes.length);
            copy.setCrc(sum.getValue());
            out.putNextEntry(copy);
            out.write(bytes);
            out.closeEntry();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Leaves the zip open when the jar in it is at its end. */
    private static final class Unclosed extends OutputStream {

        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }
    }
}
