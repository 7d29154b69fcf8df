package io.phial.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the service finds in an account, on this machine and behind one address: DynamoDB Local in
 * this process, a {@code moto_server} for KMS, S3 and Parameter Store, a guardrail that finds
 * nothing, and an issuer of tokens.
 */
final class Account implements AutoCloseable {

    static final String KEYS_PATH = "/issuer-keys";
    private static final String PROGRAM = "moto_server";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerProcess moto;
    private final LocalDynamoDBRequestHandler tables =
            new LocalDynamoDBRequestHandler(0, true, null, true, false);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final Gateway gateway;
    private final RSAKey tokenKey;

    private Account(ServerProcess moto) throws Exception {
        this.moto = moto;
        tokenKey = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        gateway =
                new Gateway(
                        new LocalDynamoDBServerHandler(tables, null),
                        URI.create("http://127.0.0.1:" + moto.port()),
                        this::answer);
        server.setHandler(gateway);
        server.start();
    }

    /** Where the emulator is, if it is on the PATH. */
    static Optional<Path> emulator() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Account open(Path emulator, RunFolder folder) throws Exception {
        // DynamoDB Local would tell of each call, and the callers see what fails
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        int port = ServerProcess.freePort();
        var command = List.of(emulator.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port));
        ServerProcess moto = ServerProcess.start(command, port, folder.log(PROGRAM), Map.of());
        try {
            moto.awaitReady("/moto-api/data.json");
            var account = new Account(moto);
            new Furniture(account.address()).put();
            return account;
        } catch (Exception notReady) {
            moto.close();
            throw notReady;
        }
    }

    private String answer(String path, byte[] body) {
        if (path.equals("/.well-known/openid-configuration")) {
            return JSON.writeValueAsString(
                    Map.of("issuer", address().toString(), "jwks_uri", address() + KEYS_PATH));
        }
        if (path.equals(KEYS_PATH)) {
            return new JWKSet(tokenKey.toPublicJWK()).toString();
        }
        return path.startsWith("/guardrail/") ? foundNothing(body) : "";
    }

    private static String foundNothing(byte[] body) {
        var request = JSON.readTree(new String(body, StandardCharsets.UTF_8));
        int length = request.at("/content/0/text/text").asString().length();
        return JSON.writeValueAsString(
                Map.of(
                        "action",
                        "NONE",
                        "outputs",
                        List.of(),
                        "assessments",
                        List.of(Map.of()),
                        "guardrailCoverage",
                        Map.of("textCharacters", Map.of("guarded", length, "total", length))));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** The variables by which the service finds all this. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                address().toString(),
                "AWS_REGION",
                Furniture.REGION.id(),
                "AWS_ACCESS_KEY_ID",
                "bench",
                "AWS_SECRET_ACCESS_KEY",
                "bench",
                "PHIAL_ENVIRONMENT",
                Furniture.ENVIRONMENT);
    }

    /** A token for an hour, for the service at a port. */
    Target signIn(ServerProcess service) {
        try {
            String token = new BenchToken(address().toString(), tokenKey).serialize();
            return new Target(service.port(), "/patients", "Bearer " + token);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** How often each operation of AWS was called so far. */
    Map<String, Long> calls() {
        return gateway.calls();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
            tables.shutdown();
        } catch (Exception stuck) {
            throw new IOException("the tables do not stop", stuck);
        } finally {
            moto.close();
        }
    }
}
