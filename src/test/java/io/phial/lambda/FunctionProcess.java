package io.phial.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.assertj.core.api.Assumptions;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** The package for Lambda under Lambda's own runtime client, in a JVM of its own. */
final class FunctionProcess implements AutoCloseable {

    static final Path ZIP = Path.of("target/phial-lambda.zip");

    /**
     * As Lambda starts Java, as far as it is known, in a function with the memory that Terraform
     * gives it: a first heap as on this machine would be ten times as large.
     */
    private static final List<String> FLAGS =
            List.of("-XX:MaxRAM=1769m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final Path output;
    final long begin;

    private FunctionProcess(Process process, Path output, long begin) {
        this.process = process;
        this.output = output;
        this.begin = begin;
    }

    /**
     * Starts a function.
     *
     * @param classPath of the runtime, besides its own
     * @param more flags of the JVM
     */
    static FunctionProcess start(
            Path home,
            RuntimeApi api,
            Class<? extends RequestStreamHandler> handler,
            Map<String, String> environment,
            List<String> classPath,
            String... more)
            throws IOException {
        Path output = Files.createTempFile(home, "function-", ".log");
        Path code = unpack(home);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of(more));
        command.add("-cp");
        command.add(runtime(classPath));
        command.add(AWSLambda.class.getName());
        command.add(handler.getName());
        var builder = new ProcessBuilder(command).directory(code.toFile());
        builder.environment().keySet().removeIf(FunctionProcess::wouldSteer);
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_LAMBDA_RUNTIME_API", api.address(),
                                "AWS_LAMBDA_FUNCTION_NAME", "phial",
                                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769",
                                "AWS_EXECUTION_ENV", "AWS_Lambda_java21",
                                "_HANDLER", handler.getName()));
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        long begin = System.nanoTime();
        return new FunctionProcess(builder.start(), output, begin);
    }

    /** Skips the test where the package was not made. */
    static void require() {
        Assumptions.assumeThat(ZIP).as("the package for Lambda: run ./mvnw package first").exists();
    }

    private static boolean wouldSteer(String variable) {
        return Stream.of("AWS_", "ECS_", "SPRING_", "SERVER_", "PHIAL_", "JAVA_", "JDK_", "_")
                .anyMatch(variable::startsWith);
    }

    /** The jars that Lambda itself brings. */
    private static String runtime(List<String> more) {
        Stream<String> own =
                Stream.of(
                                AWSLambda.class,
                                RequestStreamHandler.class,
                                PojoSerializer.class,
                                SdkInternalThreadLocal.class)
                        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                        .map(URL::getPath);
        return Stream.concat(own, more.stream()).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path unpack(Path home) throws IOException {
        Path folder = home.resolve("task");
        if (Files.exists(folder)) {
            return folder;
        }
        try (var zip = new ZipFile(ZIP.toFile())) {
            for (ZipEntry entry : zip.stream().filter(one -> !one.isDirectory()).toList()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
        return folder;
    }

    /** How long it ran on processors until now. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** The most memory that it had until now, in MiB. */
    long peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    long pid() {
        return process.pid();
    }

    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
