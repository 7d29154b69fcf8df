package io.phial.image;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies the jars of a folder to another, without what of their classes only a debugger asks for:
 * the names and places of local variables, which the JVM would keep in its cache and in memory.
 * Line numbers stay.
 *
 * <p>{@code java NoDebug.java FROM TO}
 */
final class NoDebug {

    private static final String CLASS = ".class";
    private static final String MODULE = "module-info.class";

    private final ClassFile classes;
    private int all;
    private int left;

    /** The constants that a class needs get other numbers, so that its code is written anew. */
    private NoDebug(ClassLoader others) {
        ClassHierarchyResolver types =
                ClassHierarchyResolver.ofResourceParsing(others)
                        .orElse(ClassHierarchyResolver.defaultResolver());
        classes =
                ClassFile.of(
                        DebugElementsOption.DROP_DEBUG,
                        ConstantPoolSharingOption.NEW_POOL,
                        ClassHierarchyResolverOption.of(types));
    }

    public static void main(String[] arguments) throws IOException {
        Path to = Files.createDirectories(Path.of(arguments[1]));
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        var places = new ArrayList<URL>();
        for (Path jar : jars) {
            places.add(jar.toUri().toURL());
        }
        try (var others = new URLClassLoader(places.toArray(URL[]::new))) {
            var noDebug = new NoDebug(others);
            for (Path jar : jars) {
                noDebug.copy(jar, to.resolve(jar.getFileName()));
            }
            System.out.printf(
                    "Of %,d classes %,d are as they were: they name classes that are not there%n",
                    noDebug.all, noDebug.left);
        }
    }

    private void copy(Path from, Path to) throws IOException {
        try (var jar = new ZipFile(from.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : jar.stream().toList()) {
                var copy = new ZipEntry(entry.getName());
                copy.setLastModifiedTime(entry.getLastModifiedTime());
                out.putNextEntry(copy);
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                out.write(isClass(entry.getName()) ? without(bytes) : bytes);
                out.closeEntry();
            }
        }
    }

    private static boolean isClass(String name) {
        return name.endsWith(CLASS) && !name.endsWith(MODULE);
    }

    /**
     * As it was where what comes out would not be verified, as in a class that names a lost one.
     */
    private byte[] without(byte[] bytes) {
        all++;
        try {
            byte[] less = classes.transformClass(classes.parse(bytes), ClassTransform.ACCEPT_ALL);
            if (classes.verify(less).isEmpty()) {
                return less;
            }
        } catch (IllegalArgumentException lost) {
            // its branches can't be followed
        }
        left++;
        return bytes;
    }
}
