package io.phial.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts the two servers, both with the recommended flags, and signs in to the service. */
final class Servers {

    private static final Path JAR = Path.of("target", "phial.jar");
    private static final String CLIENT = "phial-client";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunFolder folder;

    Servers(RunFolder folder) {
        this.folder = folder;
    }

    /** The packaged jar in embedded mode, keeping its data in the given folder. */
    ServerProcess service(Path directory, String... moreFlags) throws IOException {
        return start(jar(moreFlags), directory, "service");
    }

    /** The same with more settings. */
    ServerProcess embedded(Path directory, String... settings) throws IOException {
        List<String> command = jar();
        command.addAll(List.of(settings));
        return start(command, directory, "service");
    }

    /**
     * The packaged jar as it runs in an account, patient with emulators that are slower than AWS.
     */
    ServerProcess aws(Account account, String... settings) throws IOException {
        List<String> command = jar();
        for (String timeout :
                List.of("attempt", "call", "bedrock-attempt", "bedrock-call", "socket")) {
            command.add("--phial.aws." + timeout + "-timeout=60s");
        }
        command.add("--phial.notes.deadline=60s");
        command.addAll(List.of(settings));
        return start(command, "service-aws", account.environment());
    }

    private static List<String> jar(String... moreFlags) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing: the README says how to run this");
        }
        List<String> command = java(moreFlags);
        command.addAll(List.of("-jar", JAR.toString()));
        return command;
    }

    /** The floor, which reads the same settings of the server and answers with this patient. */
    ServerProcess floor(String patient, String... moreFlags) throws IOException {
        List<String> command = java(moreFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(FloorServer.class.getName());
        command.add("--floor.patient=" + patient);
        String nulls = patient.contains(":null") ? "always" : "non_null";
        command.add("--spring.jackson.default-property-inclusion=" + nulls);
        return start(command, folder.fresh("floor"), "floor");
    }

    private static List<String> java(String... moreFlags) throws IOException {
        var command = new ArrayList<String>();
        command.add(JvmFlags.java());
        command.addAll(JvmFlags.recommended());
        command.addAll(List.of(moreFlags));
        return command;
    }

    private ServerProcess start(List<String> command, Path directory, String name)
            throws IOException {
        command.add("--spring.profiles.active=embedded");
        command.add("--phial.embedded.directory=" + directory);
        return start(command, name, Map.of());
    }

    private ServerProcess start(List<String> command, String name, Map<String, String> environment)
            throws IOException {
        int port = ServerProcess.freePort();
        command.add("--server.address=127.0.0.1");
        command.add("--server.port=" + port);
        return ServerProcess.start(command, port, folder.log(name), environment);
    }

    /** A new token for the client whose secret the service left in its trust folder. */
    static Target signIn(ServerProcess service, Path directory) throws IOException {
        byte[] request =
                Requests.post(
                        service.port(),
                        "/oauth2/token",
                        "Basic " + basic(directory.resolve("trust").resolve("credentials.json")),
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&scope=system%2FPatient.cruds");
        try (var connection = new HttpConnection(service.port())) {
            Answer answer = connection.exchange(request);
            if (answer.status() != 200) {
                throw new IllegalStateException("No token: status " + answer.status());
            }
            String token = JSON.readTree(answer.body()).get("access_token").asString();
            return new Target(service.port(), "/patients", "Bearer " + token);
        }
    }

    private static String basic(Path credentials) {
        for (JsonNode client : JSON.readTree(credentials).get("clients")) {
            if (client.get("id").asString().equals(CLIENT)) {
                String pair = CLIENT + ":" + client.get("secret").asString();
                return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            }
        }
        throw new IllegalStateException("No client " + CLIENT + " in " + credentials);
    }
}
