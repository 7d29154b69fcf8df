package io.phial.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.phial.BesideOthers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code terraform/check}: every module and root is formatted, valid, and passes its own tests; in
 * each build those that say what the service may do, what keeps its data and what runs it, but for
 * {@code bootstrap} and {@code environments/dev}, which each build applies.
 */
@BesideOthers
class TerraformChecksIT {

    @TempDir static Path home;

    private static final List<String> EACH_BUILD =
            List.of(
                    "environments/prod",
                    "modules/anchors",
                    "modules/dynamodb",
                    "modules/ecs",
                    "modules/kms",
                    "modules/lambda",
                    "modules/monitoring",
                    "modules/workload");

    private static Shell.Said said;

    @BeforeAll
    static void check() throws Exception {
        Provider.makeReady(home);
        said = Shell.in(Path.of("."), home).run(command().toArray(String[]::new));
    }

    private static List<String> command() {
        var command = new ArrayList<>(List.of("terraform/check"));
        if (!Emulated.IN_FULL) {
            command.addAll(EACH_BUILD);
        }
        return command;
    }

    @Test
    void theFormatIsThatOfTerraform() {
        assertThat(said.lines()).as(said.text()).contains("format: as it should be");
    }

    @TestFactory
    Stream<DynamicTest> everyFolderPassesItsTests() throws IOException {
        return folders().stream()
                .map(folder -> dynamicTest(folder, () -> assertThat(passed(folder)).isTrue()));
    }

    private static List<String> folders() throws IOException {
        return Emulated.IN_FULL ? allFolders() : EACH_BUILD;
    }

    private static List<String> allFolders() throws IOException {
        Path terraform = Path.of("terraform");
        try (Stream<Path> files = Files.walk(terraform, 3)) {
            return files.filter(file -> file.endsWith("versions.tf"))
                    .map(file -> terraform.relativize(file.getParent()).toString())
                    .sorted()
                    .toList();
        }
    }

    private static boolean passed(String folder) {
        assertThat(said.lines())
                .as(said.text())
                .anyMatch(line -> line.matches(folder + ": [1-9]\\d* passed, 0 failed\\."));
        return true;
    }
}
