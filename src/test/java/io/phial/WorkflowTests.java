package io.phial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What runs for each change: everything, with no rights and no secrets. */
class WorkflowTests {

    private static final Path FILE = Path.of(".github/workflows/ci.yml");

    /** In YAML 1.1 the word {@code on} is a truth value. */
    private static final String ON = "true";

    private static JsonNode workflow() throws IOException {
        return JsonMapper.shared().valueToTree(new Yaml().load(Files.readString(FILE)));
    }

    @Test
    void eachChangeIsTestedItsImageMadeAndItsTerraformChecked() throws IOException {
        JsonNode workflow = workflow();

        assertThat(workflow.required(ON).propertyNames()).contains("push", "pull_request");
        assertThat(steps(workflow).stream().map(step -> step.path("run").asString("")).toList())
                .containsSubsequence(".ci/run", "docker build .", "terraform/check");
        for (Path script : List.of(Path.of(".ci/run"), Path.of("terraform/check"))) {
            assertThat(script).isExecutable();
        }
    }

    @Test
    void itMayReadTheSourcesAndKnowsNoSecret() throws IOException {
        JsonNode workflow = workflow();

        assertThat(workflow.required("permissions").toString())
                .isEqualTo("{\"contents\":\"read\"}");
        assertThat(workflow.required("jobs").valueStream())
                .noneMatch(job -> job.has("permissions"));
        assertThat(Files.readString(FILE)).doesNotContain("secrets.", "pull_request_target");
    }

    @Test
    void actionsAreOnesThatNobodyCanChange() throws IOException {
        assertThat(steps(workflow()))
                .filteredOn(step -> step.has("uses"))
                .isNotEmpty()
                .allMatch(step -> step.get("uses").asString().matches("[\\w./-]+@[0-9a-f]{40}"));
    }

    @Test
    void eachJobEnds() throws IOException {
        assertThat(workflow().required("jobs").valueStream())
                .isNotEmpty()
                .allMatch(job -> job.path("timeout-minutes").asInt(0) > 0);
    }

    private static List<JsonNode> steps(JsonNode workflow) {
        return workflow.required("jobs")
                .valueStream()
                .flatMap(job -> job.required("steps").valueStream())
                .toList();
    }
}
