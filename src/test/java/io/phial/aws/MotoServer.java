package io.phial.aws;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.phial.it.PhialProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * A {@code moto_server} of its own on a free port of this machine: empty at first, and gone when it
 * is closed or this JVM ends.
 *
 * <p>Its DynamoDB does not keep the ids of transactions and lets concurrent writers overrun one
 * another: {@link LocalDynamoDbServer} does neither. It enforces no key policy, disabled key or IAM
 * condition, and knows nothing of Bedrock.
 */
public final class MotoServer implements AutoCloseable {

    private static final String PROGRAM = "moto_server";
    private static final Region REGION = Region.EU_CENTRAL_1;

    /** Many times what a start takes, since other builds may share the machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Thread hook;
    private final URI endpoint;

    private MotoServer(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts it and waits until it answers; skips the test where the program is not there. */
    public static MotoServer start() {
        Optional<Path> program = program();
        assumeThat(program)
                .as("a %s on the PATH: pip install 'moto[server]' brings it", PROGRAM)
                .isPresent();
        int port = PhialProcess.freePort();
        var server =
                new MotoServer(
                        launch(program.orElseThrow(), port),
                        URI.create("http://127.0.0.1:" + port));
        try {
            server.awaitReady();
        } catch (RuntimeException | Error notReady) {
            server.close();
            throw notReady;
        }
        return server;
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Process launch(Path program, int port) {
        var builder =
                new ProcessBuilder(
                        program.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Awaitility.await("moto_server to answer")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast("moto_server ended instead of starting", () -> !process.isAlive())
                .until(() -> answers("GET", "/moto-api/data.json"));
    }

    private boolean answers(String method, String path) {
        try {
            var call = (HttpURLConnection) endpoint.resolve(path).toURL().openConnection();
            call.setRequestMethod(method);
            call.setConnectTimeout(1_000);
            call.setReadTimeout(10_000);
            return call.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Forgets all that was made in it. */
    public void reset() {
        if (!answers("POST", "/moto-api/reset")) {
            throw new IllegalStateException("moto_server could not be reset");
        }
    }

    /** The variables by which a process of its own, or a shell, finds it. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint.toString(),
                "AWS_REGION",
                REGION.id(),
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test");
    }

    /** A client of it: {@code moto.client(KmsClient.builder())}. */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the hook runs then
        }
    }
}
