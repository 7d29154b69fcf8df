package io.phial.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No policy that Terraform makes allows an action by a pattern; one that denies may. */
class NoWildcardTests {

    private static final Path TERRAFORM = Path.of("terraform");

    /** {@code "s3:*"}, {@code "kms:Get?"}; an ARN has more colons. */
    private static final Pattern PATTERN_OF_ACTIONS =
            Pattern.compile("\"(?:[a-z0-9-]+:[A-Za-z]*[*?][A-Za-z*?]*)\"");

    @TestFactory
    Stream<DynamicTest> whatIsAllowedIsNamed() throws IOException {
        return folders().stream()
                .map(
                        folder ->
                                DynamicTest.dynamicTest(
                                        TERRAFORM.relativize(folder).toString(),
                                        () -> requireNames(Hcl.of(folder))));
    }

    private static void requireNames(Hcl module) {
        var patternsThatDeny = new ArrayList<String>();
        for (Hcl statement : statements(module)) {
            assertThat(statement.names()).doesNotContain("not_actions");
            String actions = statement.get("actions").text();
            if (statement.find("effect").map(Hcl.Entry::text).orElse("").equals("\"Deny\"")) {
                patternsThatDeny.addAll(patterns(actions));
            } else {
                assertThat(actions).doesNotContain("\"*\"");
                assertThat(patterns(actions)).as(statement.get("sid").text()).isEmpty();
            }
        }
        // nor by a list that stands elsewhere
        assertThat(patterns(module.toString())).hasSameSizeAs(patternsThatDeny);
    }

    private static List<String> patterns(String text) {
        return PATTERN_OF_ACTIONS.matcher(text).results().map(one -> one.group()).toList();
    }

    private static List<Hcl> statements(Hcl module) {
        return module.entries().stream()
                .filter(one -> one.name().startsWith("data \"aws_iam_policy_document\""))
                .flatMap(one -> one.inside().entries().stream())
                .flatMap(NoWildcardTests::statement)
                .toList();
    }

    private static Stream<Hcl> statement(Hcl.Entry entry) {
        return switch (entry.name()) {
            case "statement" -> Stream.of(entry.inside());
            case "dynamic \"statement\"" -> Stream.of(entry.inside().get("content").inside());
            default -> Stream.empty();
        };
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.walk(TERRAFORM, 3)) {
            return files.filter(file -> file.endsWith("versions.tf"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void statementsAreFound() throws IOException {
        long statements =
                folders().stream().mapToLong(folder -> statements(Hcl.of(folder)).size()).sum();
        String all =
                folders().stream()
                        .map(folder -> Hcl.of(folder).toString())
                        .reduce("", String::concat);

        assertThat(statements)
                .isEqualTo(Pattern.compile("\\bsid\\s*=").matcher(all).results().count())
                .isGreaterThan(80);
    }
}
