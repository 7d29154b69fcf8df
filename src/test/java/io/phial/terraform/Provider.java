package io.phial.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Terraform and its AWS provider, without which these tests are skipped. */
final class Provider {

    private static final int NONE = 3;

    private Provider() {}

    /** Finds it once for all tests, of which more than one JVM may ask at the same time. */
    static void makeReady(Path outputs) throws Exception {
        Path folder = Files.createDirectories(Path.of("target/terraform"));
        try (var lock =
                        FileChannel.open(
                                folder.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var held = lock.lock()) {
            assertThat(held.isValid()).isTrue();
            var made = Shell.in(Path.of("."), outputs).run("terraform/check", "provider");
            assumeThat(made.exit())
                    .as("Terraform and its AWS provider: %s", made.lastLine())
                    .isNotEqualTo(NONE);
            made.orFail();
        }
    }
}
