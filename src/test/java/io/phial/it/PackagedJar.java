package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packaged jar, unpacked as Spring Boot does it and with a cache of loaded classes where the
 * JVM makes one (JEP 514, from 25 on): some fifty starts of a build then take half the processor
 * time. What is started is the same; that the jar starts as it is, {@link ReadmeIT} shows.
 */
final class PackagedJar {

    private static final Path JAR = Path.of("target/phial.jar");
    private static final Path FOLDER = Path.of("target/phial-unpacked");
    private static final Path UNPACKED = FOLDER.resolve("phial.jar");
    private static final Path CACHE = FOLDER.resolve("phial.aot");

    /** Few compiled tiers: these processes live for seconds. */
    private static final List<String> FLAGS =
            List.of(
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED");

    private PackagedJar() {}

    /** What starts it, its own arguments left out; skips the test where there is none. */
    static List<String> command(Path tmp) throws IOException {
        require();
        unpackWhereNewer();
        var command = java(tmp, UNPACKED);
        if (Files.exists(CACHE)) {
            command.add(1, "-XX:AOTCache=" + CACHE.toAbsolutePath());
        }
        return command;
    }

    /** The same, for the jar as it is. */
    static List<String> packed(Path tmp) {
        require();
        return java(tmp, JAR);
    }

    private static void require() {
        assumeThat(JAR).as("the packaged jar: run ./mvnw package first").exists();
    }

    private static List<String> java(Path tmp, Path jar) {
        List<String> command = java();
        command.add("-Djava.io.tmpdir=" + tmp);
        command.add("-jar");
        command.add(jar.toAbsolutePath().toString());
        return command;
    }

    private static List<String> java() {
        var java = new ArrayList<String>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(FLAGS);
        return java;
    }

    private static synchronized void unpackWhereNewer() throws IOException {
        FileTime made = Files.getLastModifiedTime(JAR);
        Path mark = FOLDER.resolve("of-" + made.toMillis());
        if (Files.exists(mark)) {
            return;
        }
        Files.deleteIfExists(CACHE);
        run(
                "-Djarmode=tools",
                "-jar",
                JAR.toString(),
                "extract",
                "--force",
                "--destination",
                FOLDER.toString());
        if (Runtime.version().feature() >= 25) {
            Path home = Files.createTempDirectory("phial-training-");
            run(
                    "-XX:AOTCacheOutput=" + CACHE,
                    "-Dspring.context.exit=onRefresh",
                    "-jar",
                    UNPACKED.toString(),
                    "--spring.profiles.active=embedded",
                    "--server.port=0",
                    "--phial.embedded.directory=" + home);
        }
        Files.createFile(mark);
    }

    private static void run(String... arguments) {
        List<String> command = java();
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("phial-jar-", ".log");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
