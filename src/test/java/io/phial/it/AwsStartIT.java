package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar where something is missing in the account: it says what, and ends. */
class AwsStartIT {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYSECRET";
    private static final String OPEN_BUCKET = "phial-it-unlocked";

    @TempDir static Path home;

    private static AwsAccount account;
    private static String nowhere;

    @BeforeAll
    static void makeAccount() throws Exception {
        account = AwsAccount.make();
        account.s3.createBucket(
                request ->
                        request.bucket(OPEN_BUCKET)
                                .createBucketConfiguration(
                                        place -> place.locationConstraint("eu-central-1")));
        nowhere = "http://127.0.0.1:" + PhialProcess.freePort();
    }

    @AfterAll
    static void closeAccount() {
        if (account != null) {
            account.close();
        }
    }

    @Test
    void withoutARegionASentenceSaysWhatToSet() throws IOException {
        String output = refused(environment(Map.of("AWS_REGION", "")));

        assertThat(output).contains("No region of AWS is set: AWS_REGION");
    }

    @Test
    void withoutCredentialsASentenceSaysSo() throws IOException {
        String output = refused(environment(Map.of("AWS_ACCESS_KEY_ID", "")));

        assertThat(output)
                .contains(
                        "The parameters under /phial/it/ can't be read", "there are no credentials")
                .doesNotContain("AwsCredentialsProviderChain");
    }

    @Test
    void withAnEndpointThatIsNoAddressASentenceSaysSo() throws IOException {
        String output = refused(environment(Map.of("AWS_ENDPOINT_URL", "nonsense")));

        assertThat(output).contains("AWS_ENDPOINT_URL", "is not an address");
    }

    @Test
    void whereParameterStoreIsOutOfReachASentenceSaysSo() throws IOException {
        String output = refused(environment(Map.of("AWS_ENDPOINT_URL_SSM", nowhere)));

        assertThat(output)
                .contains("The parameters under /phial/it/ can't be read", nowhere.substring(7));
    }

    @Test
    void ofAnEnvironmentWithoutParametersAllAreNamed() throws IOException {
        String output = refused(environment(Map.of("PHIAL_ENVIRONMENT", "other")));

        assertThat(output)
                .contains(
                        "The parameter /phial/other/dynamodb/records-table is missing",
                        "The parameter /phial/other/dynamodb/keys-table is missing",
                        "The parameter /phial/other/dynamodb/audit-table is missing",
                        "The parameter /phial/other/sealing/kms/key-ids is missing",
                        "The parameter /phial/other/signing/kms/key-id is missing",
                        "The parameter /phial/other/signing/s3/bucket is missing",
                        "The parameter /phial/other/access/issuer is missing");
    }

    @Test
    void whereOneThingIsWrongTheListHasOneSentence() throws IOException {
        String output = refused(environment(Map.of()), "--phial.dynamodb.keys-table=no-such-table");

        assertThat(complaints(output))
                .containsExactly(
                        "The DynamoDB table no-such-table (phial.dynamodb.keys-table) is not there"
                                + " in this account and region.");
    }

    @Test
    void whereMuchIsWrongOneListSaysAllOfIt() throws IOException {
        String output =
                refused(
                        environment(Map.of("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", nowhere)),
                        "--phial.dynamodb.records-table=" + AwsAccount.AUDIT,
                        "--phial.sealing.kms.key-ids=" + new UUID(1, 2),
                        "--phial.signing.kms.key-id=" + account.makeKey(),
                        "--phial.signing.s3.bucket=" + OPEN_BUCKET,
                        "--phial.access.issuer=" + nowhere,
                        "--phial.notes.claude.model-id=some-model");

        assertThat(complaints(output))
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains("name the same table"),
                        one -> assertThat(one).contains("sealing/kms/key-ids", "is not there"),
                        one -> assertThat(one).startsWith("The signing key can't be used"),
                        one -> assertThat(one).contains(OPEN_BUCKET, "no Object Lock"),
                        one -> assertThat(one).contains("notes/guardrail/id", "ApplyGuardrail"),
                        one -> assertThat(one).contains("notes/claude/model-id", "InvokeModel"),
                        one -> assertThat(one).contains("access/issuer", "can't be had"));
    }

    private static Map<String, String> environment(Map<String, String> wrong) {
        var all = new HashMap<>(account.environment());
        all.put("AWS_SECRET_ACCESS_KEY", SECRET);
        all.put("AWS_SESSION_TOKEN", SECRET);
        all.put("AWS_EC2_METADATA_DISABLED", "true");
        all.put("AWS_CONFIG_FILE", home.resolve("none").toString());
        all.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("none").toString());
        all.putAll(wrong);
        return all;
    }

    /** Its output, after it has ended by itself, with an exit code that says so. */
    private static String refused(Map<String, String> environment, String... more)
            throws IOException {
        var arguments = new ArrayList<>(List.of("--server.port=" + PhialProcess.freePort()));
        arguments.addAll(List.of(more));
        try (var process =
                PhialProcess.launch(home, environment, arguments.toArray(String[]::new))) {
            assertThat(process.awaitExit()).as(process.output()).isOne();
            assertThat(process.output())
                    .doesNotContain("\tat ", "\\tat ", SECRET)
                    .doesNotContain("Tomcat initialized");
            return process.output();
        }
    }

    /** The lines of the list as it is printed for people. */
    private static List<String> complaints(String output) {
        String list = output.substring(output.indexOf("\nPhial can't start:\n"));
        return list.lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("- "))
                .map(line -> line.substring(2))
                .toList();
    }
}
