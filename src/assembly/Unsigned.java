import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * Takes the signatures off the jars in a folder. The JVM would read two lists of all entries of such
 * a jar and verify them at each start, and could not keep its classes in a cache; what the image or
 * the package for Lambda holds, its digest says.
 *
 * <p>{@code java Unsigned.java FOLDER}
 */
final class Unsigned {

    private static final String FOLDER = "META-INF/";

    private Unsigned() {}

    public static void main(String[] arguments) throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path jar : jars) {
                strip(jar);
            }
        }
    }

    private static void strip(Path path) throws IOException {
        Path stripped = Files.createTempFile("unsigned-", ".jar");
        try (var jar = new JarFile(path.toFile(), false)) {
            if (jar.stream().noneMatch(Unsigned::isSignature)) {
                return;
            }
            try (var out = new JarOutputStream(Files.newOutputStream(stripped), own(jar))) {
                for (var entry : jar.stream().toList()) {
                    if (!isSignature(entry) && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new ZipEntry(entry.getName()));
                        jar.getInputStream(entry).transferTo(out);
                    }
                }
            }
        }
        Files.write(path, Files.readAllBytes(stripped));
        Files.delete(stripped);
        System.out.println("The signature was taken off " + path.getFileName());
    }

    /** What the manifest says of the jar itself, without the digests of its entries. */
    private static Manifest own(JarFile jar) throws IOException {
        var manifest = new Manifest();
        Attributes own = jar.getManifest().getMainAttributes();
        manifest.getMainAttributes().putAll(own);
        return manifest;
    }

    private static boolean isSignature(ZipEntry entry) {
        return entry.getName().startsWith(FOLDER)
                && entry.getName().matches(FOLDER + "[^/]+\\.(SF|RSA|DSA|EC)");
    }
}
