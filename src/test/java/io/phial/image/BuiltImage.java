package io.phial.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The container image as {@code src/image/build} makes it, and its layers, unpacked. */
record BuiltImage(Path layers, JsonNode config) {

    private static final Path WORK = Path.of("target/image").toAbsolutePath();
    private static final String NAME = "localhost/phial";

    /** Builds it; skips the test where a program is missing that this takes. */
    static BuiltImage make() throws IOException, InterruptedException {
        for (String program : List.of("buildah", "podman", "runc", "apt-get", "dpkg-deb")) {
            assumeThat(isThere(program)).as("%s on the PATH", program).isTrue();
        }
        assumeThat(run("id", "-u").strip()).as("the user, who has to be root").isEqualTo("0");
        assumeThat(Runtime.version().feature()).as("the JDK, which has to be 25").isEqualTo(25);
        System.out.println(lastLine(run("src/image/build")));
        return unpacked();
    }

    private static BuiltImage unpacked() throws IOException, InterruptedException {
        Path saved = WORK.resolve("saved");
        run("rm", "-rf", saved.toString());
        podman("save", "--quiet", "--format", "oci-dir", "--output", saved.toString(), NAME);
        JsonNode index = json(saved.resolve("index.json"));
        JsonNode manifest = blob(saved, index.at("/manifests/0/digest"));
        Path layers = Files.createDirectories(saved.resolve("layers"));
        int number = 0;
        for (JsonNode layer : manifest.get("layers")) {
            Path folder = Files.createDirectory(layers.resolve(Integer.toString(number++)));
            Path tar = file(saved, layer.get("digest"));
            run("tar", "-xf", tar.toString(), "-C", folder.toString(), "--same-permissions");
        }
        return new BuiltImage(layers, blob(saved, manifest.at("/config/digest")));
    }

    private static Path file(Path saved, JsonNode digest) {
        return saved.resolve("blobs").resolve(digest.asString().replace(':', '/'));
    }

    private static JsonNode blob(Path saved, JsonNode digest) {
        return json(file(saved, digest));
    }

    static JsonNode json(Path file) {
        return new JsonMapper().readTree(file.toFile());
    }

    /** All files of all layers, also those that a later layer hides. */
    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(layers)) {
            return all.filter(path -> layers.relativize(path).getNameCount() > 1).toList();
        }
    }

    /** Where a file is for who runs the image. */
    String name(Path file) {
        Path inLayers = layers.relativize(file);
        return "/" + inLayers.subpath(1, inLayers.getNameCount());
    }

    Path file(String name) throws IOException {
        return files().stream().filter(file -> name(file).equals(name)).findFirst().orElseThrow();
    }

    /**
     * What an engine runs to ask after its health, as JSON; an image that is saved as OCI lacks it.
     */
    static String healthCheck() throws IOException, InterruptedException {
        return podman("image", "inspect", "--format", "{{json .HealthCheck.Test}}", NAME).strip();
    }

    /**
     * Bytes of the unpacked layers together, as registries and {@code podman images} count them.
     */
    static long size() throws IOException, InterruptedException {
        return Long.parseLong(podman("image", "inspect", "--format", "{{.Size}}", NAME).strip());
    }

    private static String podman(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.addAll(List.of("podman", "--root", WORK.resolve("storage").toString()));
        command.addAll(List.of("--runroot", WORK.resolve("run").toString()));
        command.addAll(List.of("--storage-driver", "overlay"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("image-", ".log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(15, TimeUnit.MINUTES)).as("it ends").isTrue();
        String said = Files.readString(output);
        Files.delete(output);
        assertThat(process.exitValue()).as(String.join(" ", command) + "\n" + said).isZero();
        return said;
    }

    private static String lastLine(String text) {
        return text.strip().lines().reduce("", (before, line) -> line);
    }
}
