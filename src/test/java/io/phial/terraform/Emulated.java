package io.phial.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.ProofSize;
import io.phial.aws.MotoServer;
import io.phial.it.PhialClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A root of our Terraform, in a copy, applied in an emulator instead of an account. */
final class Emulated {

    /** What the emulator knows nothing of; what others want of it has a value here. */
    static final Map<String, String> LEFT_OUT =
            Map.of(
                    "bedrock",
                    """
                    output "guardrail" {
                      value = {
                        id      = "gr4a1l"
                        arn     = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/gr4a1l"
                        version = "7"
                      }
                    }
                    """,
                    "budgets",
                    """
                    output "budget_names" {
                      value = []
                    }
                    """);

    /** What it makes and can't delete. */
    private static final List<String> UNDELETABLE =
            List.of(".aws_cognito_resource_server.", ".aws_athena_named_query.");

    /** Whether all is made and destroyed, or what takes a minute each is left to soak runs. */
    static final boolean IN_FULL = ProofSize.inFull();

    private static final Path OURS = Path.of("terraform");

    private final Path copy;
    private final Shell shell;

    private Emulated(Path copy, Shell shell) {
        this.copy = copy;
        this.shell = shell;
    }

    /**
     * Copies all of it, so that nothing of a run lies beside the sources; skips the test where
     * there is no Terraform.
     *
     * @param root such as {@code environments/dev}
     */
    static Emulated copy(String root, Path home, MotoServer moto) throws Exception {
        Provider.makeReady(home);
        Path copy = home.resolve("terraform");
        copyTree(OURS, copy);
        copyTree(Path.of("docs"), home.resolve("docs"));
        var emulated = new Emulated(copy, new Shell(copy.resolve(root), home, variables(moto)));
        emulated.adapt(root);
        return emulated;
    }

    private static Map<String, String> variables(MotoServer moto) {
        var variables = new HashMap<>(moto.environment());
        variables.put("AWS_DEFAULT_REGION", variables.get("AWS_REGION"));
        variables.put("TF_IN_AUTOMATION", "true");
        variables.put("TF_CLI_ARGS", "-no-color");
        variables.put("CHECKPOINT_DISABLE", "true");
        variables.put(
                "TF_CLI_CONFIG_FILE",
                Path.of("target/terraform/cli.tfrc").toAbsolutePath().toString());
        return variables;
    }

    /**
     * Takes out what the emulator can't do, says so, and the place of the state, which would ask
     * for it.
     */
    private void adapt(String root) throws IOException {
        for (var module : LEFT_OUT.entrySet()) {
            Path folder = copy.resolve("modules").resolve(module.getKey());
            Files.delete(folder.resolve("main.tf"));
            Files.writeString(folder.resolve("outputs.tf"), module.getValue());
        }
        System.out.println(
                root
                        + " in the emulator: without the modules "
                        + LEFT_OUT.keySet().stream().sorted().toList()
                        + ", with a trail that does not start"
                        + (IN_FULL ? "" : ", without lifecycles of buckets"));
        // it looks for the trail to start by its name, and is told the ARN
        replace("modules/cloudtrail/main.tf", "(enable_logging +)= true", "$1= false");
        if (!root.equals("bootstrap")) {
            replace(
                    root + "/versions.tf",
                    "(?s)\\n  # where:.*?backend \"s3\" \\{.*?\\n  \\}\\n",
                    "\n");
        }
        if (!IN_FULL) {
            // the provider looks for a minute whether a lifecycle lasts
            for (String folder :
                    List.of(
                            "bootstrap",
                            "modules/anchors",
                            "modules/athena",
                            "modules/s3-logging")) {
                withoutLifecycles(copy.resolve(folder));
            }
        }
        Files.writeString(
                copy.resolve(root).resolve("emulator_override.tf"),
                """
                provider "aws" {
                  s3_use_path_style = true
                  max_retries       = 2
                }
                """);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Emulated::isSource).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static boolean isSource(Path file) {
        return Files.isRegularFile(file) && !file.toString().contains(".terraform");
    }

    private static void withoutLifecycles(Path module) throws IOException {
        try (Stream<Path> files = Files.list(module)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".tf")).toList()) {
                Files.writeString(
                        file,
                        Files.readString(file)
                                .replaceAll(
                                        "(?ms)^resource \"aws_s3_bucket_lifecycle_configuration\".*?^}\n",
                                        "")
                                .replaceAll(
                                        "(?m)^ +aws_s3_bucket_lifecycle_configuration\\.this,\n",
                                        ""));
            }
        }
    }

    private void replace(String file, String pattern, String by) throws IOException {
        String text = Files.readString(copy.resolve(file));
        String changed = text.replaceAll(pattern, by);
        assertThat(changed).as("%s has %s", file, pattern).isNotEqualTo(text);
        Files.writeString(copy.resolve(file), changed);
    }

    /** Writes a file of the root: variables, or blocks that override. */
    void write(String file, String text) throws IOException {
        Files.writeString(folder().resolve(file), text);
    }

    Path folder() {
        return shell.folder();
    }

    Shell shell() {
        return shell;
    }

    Shell.Said terraform(String... arguments) throws Exception {
        return shell.run(
                Stream.concat(Stream.of("terraform"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Makes all of it; says the addresses of what was made. */
    List<String> apply() throws Exception {
        terraform("get").orFail();
        terraform("apply", "-input=false", "-auto-approve", "-compact-warnings", "-parallelism=32")
                .orFail();
        return terraform("state", "list").orFail().lines();
    }

    Map<String, String> outputs() throws Exception {
        var values = new TreeMap<String, String>();
        JsonNode all = PhialClient.JSON.readTree(terraform("output", "-json").orFail().text());
        all.forEachEntry((name, output) -> values.put(name, output.path("value").asString("")));
        return values;
    }

    /** What another plan would change: an address and an attribute each. */
    TreeSet<String> drift() throws Exception {
        terraform("plan", "-input=false", "-out=again.plan", "-compact-warnings").orFail();
        var changes = new TreeSet<String>();
        var plan = PhialClient.JSON.readTree(terraform("show", "-json", "again.plan").text());
        for (JsonNode one : plan.path("resource_changes")) {
            String actions = one.at("/change/actions").toString();
            if (!actions.equals("[\"no-op\"]") && !actions.equals("[\"read\"]")) {
                changed(one.path("change"))
                        .forEach(name -> changes.add(one.path("address").asString() + " " + name));
            }
        }
        return changes;
    }

    private static List<String> changed(JsonNode change) {
        if (!(change.path("before") instanceof ObjectNode before)
                || !(change.path("after") instanceof ObjectNode after)) {
            return List.of(change.path("actions").toString());
        }
        var names = new ArrayList<String>();
        before.forEachEntry(
                (name, value) -> {
                    if (!value.equals(after.path(name))) {
                        names.add(name);
                    }
                });
        return names;
    }

    /** Destroys all of it but what the emulator can't delete; says the addresses of that. */
    List<String> destroy() throws Exception {
        List<String> left =
                terraform("state", "list").orFail().lines().stream()
                        .filter(address -> UNDELETABLE.stream().anyMatch(address::contains))
                        .toList();
        if (!left.isEmpty()) {
            var forget = new ArrayList<>(List.of("state", "rm"));
            forget.addAll(left);
            terraform(forget.toArray(String[]::new)).orFail();
        }
        terraform(
                        "destroy",
                        "-input=false",
                        "-auto-approve",
                        "-compact-warnings",
                        "-parallelism=32")
                .orFail();
        return left;
    }
}
