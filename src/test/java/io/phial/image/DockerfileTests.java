package io.phial.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Dockerfile, scripts, build and Terraform say the same of the image; {@link ImageIT} builds it.
 */
class DockerfileTests {

    private static final Path SCRIPTS = Path.of("src/image");

    /**
     * Conditions of our own that hang on the mode alone, or on what each start makes sure is set.
     */
    private static final List<String> SETTLED =
            List.of(
                    "phial.access.keys",
                    "phial.sealing.keyset-file",
                    "phial.sealing.kms.key-ids",
                    "phial.signing.anchors-folder",
                    "phial.signing.keyset-file",
                    "phial.signing.kms.key-id",
                    "phial.signing.s3.bucket",
                    "phial.store",
                    "springdoc.api-docs.enabled");

    private final String dockerfile = read("Dockerfile");
    private final String task = read("terraform/modules/ecs/main.tf");

    @Test
    void itRunsAsTheTaskInEcsRunsIt() {
        assertThat(dockerfile).contains("USER 10001:10001", "EXPOSE 8080", "VOLUME /tmp");
        assertThat(task)
                .contains("user      = \"10001:10001\"")
                .containsPattern("port +\\= 8080")
                .contains("containerPath = \"/tmp\"")
                .contains("readonlyRootFilesystem = true", "stopTimeout = 60");
        assertThat(read("terraform/modules/ecs/balancer.tf"))
                .contains("/actuator/health/readiness");
        assertThat(read("src/image/run"))
                .contains("--read-only ", "--tmpfs /tmp:", "--cap-drop ALL", "--stop-timeout 60");
    }

    @Test
    void nothingIsSaidOfTheEnvironmentButThePath() {
        String last = dockerfile.substring(dockerfile.indexOf("FROM scratch"));

        assertThat(last.lines().filter(line -> line.startsWith("ENV ")))
                .containsExactly("ENV PATH=/opt/java/bin");
        assertThat(last).doesNotContain("COPY . ", "ADD ");
        assertThat(read(".dockerignore").lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "*",
                        "!.mvn",
                        "!mvnw",
                        "!pom.xml",
                        "!src/main",
                        "!src/assembly",
                        "!src/image");
    }

    @Test
    void theTrainingRunsWithTheFlagsOfTheImage() {
        assertThat(dockerfile)
                .contains("ENTRYPOINT [\"java\", \"@/app/flags\", \"-XX:AOTCache=/app/phial.aot\"");
        assertThat(read("src/image/java/io/phial/image/Training.java"))
                .contains("HOME.resolve(\"flags\")");
        assertThat(read("src/image/flags")).contains("-Dspring.aot.enabled=true");
    }

    @Test
    void theScriptMakesTheImagesThatTheDockerfileBeginsWith() {
        var base = Pattern.compile("^ARG JDK=(.+)$", Pattern.MULTILINE).matcher(dockerfile);

        assertThat(base.find()).isTrue();
        assertThat(read("src/image/build")).contains("docker.io/library/" + base.group(1));
    }

    /** A condition that is new here has to be one that a deployment does not decide. */
    @Test
    void conditionsOfOurOwnHangOnNothingThatADeploymentDecides() throws IOException {
        var condition =
                Pattern.compile("@ConditionalOn(?:Boolean)?Property\\((?:name = )?\"([^\"]+)\"");
        var found = new TreeSet<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                condition
                        .matcher(Files.readString(source))
                        .results()
                        .forEach(one -> found.add(one.group(1)));
            }
        }

        assertThat(found).containsExactlyElementsOf(SETTLED);
    }

    @Test
    void whatTheBuildSetsEachStartMakesSureOf() {
        String pom = read("pom.xml");
        var required =
                Pattern.compile("<argument>--phial\\.(.+)=-</argument>")
                        .matcher(pom)
                        .results()
                        .map(set -> set.group(1))
                        .toList();
        String settings = read("src/main/resources/application-aws.yaml");
        List<String> list =
                settings.substring(settings.indexOf("required-parameters:"))
                        .lines()
                        .skip(1)
                        .map(line -> line.strip().substring(2))
                        .toList();

        assertThat(required).containsExactlyInAnyOrderElementsOf(list);
    }

    @Test
    void scriptsCanBeRun() {
        for (String script : List.of("build", "measure", "run", "runtime")) {
            assertThat(SCRIPTS.resolve(script)).isExecutable();
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
