package io.phial.patient.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives a context a new folder for its store and keys, which goes when the tests end. */
final class FreshFolder implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path folder = create();
        TestPropertyValues.of("phial.embedded.directory=" + folder).applyTo(context);
    }

    private static Path create() {
        try {
            Path folder = Files.createTempDirectory("phial-api");
            SpringApplication.getShutdownHandlers().add(() -> delete(folder)); // after all contexts
            return folder;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
