package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a process logged, apart from what it printed for the person at the terminal. */
final class Logs {

    private Logs() {}

    /** Log lines are JSON objects; the printed block is not. */
    static List<JsonNode> of(PhialProcess process) throws IOException {
        return process.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(PhialClient.JSON::readTree)
                .toList();
    }

    /** The lines that tell of a fault of the service itself. */
    static List<JsonNode> errors(PhialProcess process) {
        try {
            return of(process).stream()
                    .filter(line -> line.at("/log/level").asString().equals("ERROR"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> levels(PhialProcess process) throws IOException {
        return of(process).stream().map(line -> line.at("/log/level").asString()).toList();
    }

    /** Passwords and secrets are printed once, and never logged. */
    static void requireNoSecrets(PhialProcess process) throws IOException {
        String logged = String.join("\n", of(process).stream().map(JsonNode::toString).toList());
        assertThat(logged).as("log lines").isNotEmpty();
        for (String secret : secrets(process)) {
            assertThat(logged.contains(secret)).as("a secret is logged").isFalse();
        }
    }

    static List<String> secrets(PhialProcess process) throws IOException {
        JsonNode credentials =
                PhialClient.JSON.readTree(process.trust().resolve("credentials.json").toFile());
        var secrets = new ArrayList<String>();
        credentials.get("users").forEach(user -> secrets.add(user.get("password").asString()));
        credentials.get("clients").forEach(client -> secrets.add(client.get("secret").asString()));
        assertThat(secrets).hasSizeGreaterThan(3).allMatch(secret -> secret.length() > 10);
        return secrets;
    }
}
