package io.phial.store.jdbc;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files and folders that only their owner may open, where the file system knows owners. */
final class PrivateFiles {

    private PrivateFiles() {}

    /** Makes the file, and the folders above it that are missing; keeps what is there. */
    static void create(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent(), permissions("rwx------"));
        try {
            Files.createFile(file, permissions("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // made at an earlier start
        }
    }

    private static FileAttribute<?>[] permissions(String text) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
                }
                : new FileAttribute<?>[] {};
    }
}
