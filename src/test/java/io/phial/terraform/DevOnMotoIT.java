package io.phial.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.phial.BesideOthers;
import io.phial.ProofSize;
import io.phial.aws.MotoServer;
import io.phial.it.PhialClient;
import io.phial.it.PhialProcess;
import io.phial.notes.bedrock.BedrockServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * The environment {@code dev} from nothing to nothing: made by Terraform in an emulator, planned
 * again, used by the packaged service, looked at, and destroyed.
 */
@TestMethodOrder(OrderAnnotation.class)
@BesideOthers
class DevOnMotoIT {

    private static final String NOTE = "Seen for hypertension. Call back at 617-555-0134.";

    private static final String VARIABLES =
            """
            account_ids   = ["123456789012"]
            region        = "eu-central-1"
            allowed_cidrs = ["203.0.113.0/24"]
            first_day     = "2026-11-22"
            people        = { mail_addresses = ["security@clinic.example"] }
            package_file  = "%s"
            sign_in = {
              domain_prefix = "clinic-phial-dev"
              callback_urls = ["https://app.clinic.example/callback"]
              groups = { clinicians = { tenant = "clinic", scopes = ["user/Patient.crus"] } }
            }
            """;

    /** The emulator denies each put into a bucket with a policy, and keeps no role for logs. */
    private static final String WITHOUT =
            """
            module "lambda" {
              package_bucket = false
            }

            module "api" {
              account_log_role = false
            }
            """;

    /** What differs in the next plan although nothing has: the emulator does not keep it. */
    private static final Set<String> DRIFT =
            Set.of(
                    "module.identity.aws_cognito_user_pool.this user_pool_tier",
                    "module.kms.aws_kms_key.this[\"logs\"] rotation_period_in_days",
                    "module.kms.aws_kms_key.this[\"parameters\"] rotation_period_in_days",
                    "module.kms.aws_kms_key.this[\"patients\"] rotation_period_in_days",
                    "module.kms.aws_kms_key.this[\"tables\"] rotation_period_in_days",
                    "module.lambda.aws_lambda_alias.this[\"api\"] function_version",
                    "module.lambda.aws_lambda_alias.this[\"background\"] function_version",
                    "module.lambda.aws_lambda_function.this[\"api\"] logging_config",
                    "module.lambda.aws_lambda_function.this[\"api\"] qualified_arn",
                    "module.lambda.aws_lambda_function.this[\"api\"] qualified_invoke_arn",
                    "module.lambda.aws_lambda_function.this[\"api\"] snap_start",
                    "module.lambda.aws_lambda_function.this[\"api\"] version",
                    "module.lambda.aws_lambda_function.this[\"background\"] dead_letter_config",
                    "module.lambda.aws_lambda_function.this[\"background\"] logging_config",
                    "module.lambda.aws_lambda_function.this[\"background\"] qualified_arn",
                    "module.lambda.aws_lambda_function.this[\"background\"] qualified_invoke_arn",
                    "module.lambda.aws_lambda_function.this[\"background\"] snap_start",
                    "module.lambda.aws_lambda_function.this[\"background\"] version");

    @TempDir static Path home;

    private static MotoServer moto;
    private static Emulated dev;
    private static List<String> made;
    private static Map<String, String> outputs;

    @BeforeAll
    static void make() throws Exception {
        moto = MotoServer.start();
        dev = Emulated.copy("environments/dev", home, moto);
        Path zip = home.resolve("functions.zip");
        try (var entries = new ZipOutputStream(Files.newOutputStream(zip))) {
            entries.putNextEntry(new ZipEntry("nothing.txt"));
        }
        dev.write("dev.auto.tfvars", VARIABLES.formatted(zip));
        dev.write("dev_override.tf", WITHOUT);
        made = dev.apply();
        outputs = dev.outputs();
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    @Test
    @Order(1)
    void anotherPlanChangesNothing() throws Exception {
        assertThat(made).hasSizeGreaterThan(50);
        assertThat(dev.drift()).containsExactlyInAnyOrderElementsOf(DRIFT);
    }

    @Test
    @Order(2)
    void thereIsNoNetworkNoBalancerAndNoFirewall() {
        assertThat(made).noneMatch(one -> one.matches(".*aws_(vpc|lb|nat_gateway|wafv2\\w+)\\..*"));
    }

    @Test
    @Order(3)
    void aPatientIsCreatedAndReadOnWhatWasMade() throws Exception {
        // the emulator takes what a bucket's policy denies on a condition for denied at all times
        try (var s3 = moto.client(S3Client.builder())) {
            s3.deleteBucketPolicy(it -> it.bucket(outputs.get("anchors_bucket")));
        }
        WireMockServer bedrock = BedrockServer.withUsualRules();
        var people = new MotoPeople(moto, outputs.get("user_pool_id"), outputs.get("web_client"));
        String token = people.signIn("a.clinician", "clinicians");
        int port = PhialProcess.freePort();
        String[] patient = PhialProcess.patient().toArray(String[]::new);
        try (var service = PhialProcess.aws(home, port, surroundings(bedrock), patient);
                var client = new PhialClient(port, token)) {
            HttpResponse<String> created =
                    client.post(
                            "/patients",
                            "a-key",
                            """
                            {"firstName": "Emanuel", "lastName": "Gleason",
                             "dateOfBirth": "1945-02-18", "notes": [{"text": "%s"}]}"""
                                    .formatted(NOTE));
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            String id = PhialClient.json(created).required("id").asString();
            HttpResponse<String> read = client.get("/patients/" + id);
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(PhialClient.json(read).required("lastName").asString()).isEqualTo("Gleason");

            assertIsSealed(id);
            Awaitility.await("audit blocks in the bucket that Terraform made")
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(DevOnMotoIT::assertBlocksAreThere);
            assertThat(service.isAlive()).isTrue();
        } finally {
            bedrock.stop();
        }
    }

    /** All that the service is told of the account: which environment, and where AWS is. */
    private static Map<String, String> surroundings(WireMockServer bedrock) {
        var variables = new HashMap<>(moto.environment());
        variables.put("PHIAL_ENVIRONMENT", "dev");
        variables.put("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", bedrock.baseUrl());
        // the emulator has the issuer's keys under its own address
        variables.put(
                "PHIAL_ACCESS_JWKSETURI",
                moto.endpoint() + "/" + outputs.get("user_pool_id") + "/.well-known/jwks.json");
        return variables;
    }

    private static void assertIsSealed(String id) {
        try (var tables = moto.client(DynamoDbClient.builder())) {
            Map<String, AttributeValue> item =
                    tables.getItem(
                                    request ->
                                            request.tableName(outputs.get("records_table"))
                                                    .key(
                                                            Map.of(
                                                                    "p",
                                                                    text("t/clinic/p/" + id),
                                                                    "s",
                                                                    text("patient"))))
                            .item();
            byte[] sealed = item.get("b").b().asByteArray();
            assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                    .hasSizeGreaterThan(200)
                    .doesNotContain("Gleason", "Emanuel", "1945");
            assertThat(tables.scan(request -> request.tableName(outputs.get("keys_table"))).items())
                    .as("a wrapped key of the patient and one of the tenant")
                    .extracting(row -> row.get("p").s())
                    .contains("t/clinic/p/" + id, "t/clinic");
        }
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static void assertBlocksAreThere() {
        try (var s3 = moto.client(S3Client.builder())) {
            assertThat(s3.listObjectsV2(it -> it.bucket(outputs.get("anchors_bucket"))).contents())
                    .isNotEmpty()
                    .allSatisfy(
                            object ->
                                    assertThat(object.key())
                                            .matches("audit/day=[\\d-]{10}/\\w+-\\d{8}\\.jsonl"));
        }
    }

    @Test
    @Order(4)
    void theParameterHoldsTheKeyThatTerraformMade() {
        try (var ssm = moto.client(SsmClient.builder());
                var kms = moto.client(KmsClient.builder())) {
            Parameter parameter =
                    ssm.getParameter(
                                    request ->
                                            request.name("/phial/dev/sealing/kms/key-ids")
                                                    .withDecryption(true))
                            .parameter();
            assertThat(parameter.type()).isEqualTo(ParameterType.SECURE_STRING);
            assertThat(parameter.value()).isEqualTo(outputs.get("patients_key"));
            assertThat(
                            kms.describeKey(request -> request.keyId(parameter.value()))
                                    .keyMetadata()
                                    .keyState())
                    .isEqualTo(KeyState.ENABLED);
        }
    }

    private static final List<String> CHANGED =
            List.of("the key of patients rotates", "table keys can be brought back, 7 days");

    /**
     * The emulator starts no trail, has no guardrail and no root user with a second factor; one
     * bucket was opened by the test, and one lost its policy to it.
     */
    private static final List<String> NOT_GOOD_HERE =
            List.of(
                    "CloudTrail logs",
                    "bucket trail is closed to the public",
                    "bucket anchors refuses what is not TLS",
                    "the guardrail is ready, in the version that the service uses",
                    "the root user has a second factor and no access key");

    @Test
    @Order(5)
    void whoLooksAtTheAccountSeesWhatWasChangedByHand() throws Exception {
        Shell here = new Shell(home.resolve("terraform"), home, dev.shell().variables());
        assumeThat(here.run("/bin/sh", "-c", "command -v aws").exit())
                .as("the AWS CLI: pip install awscli brings it")
                .isZero();
        try (var kms = moto.client(KmsClient.builder());
                var s3 = moto.client(S3Client.builder());
                var tables = moto.client(DynamoDbClient.builder())) {
            kms.disableKeyRotation(it -> it.keyId(outputs.get("patients_key")));
            s3.deletePublicAccessBlock(it -> it.bucket(outputs.get("trail_bucket")));
            tables.updateContinuousBackups(
                    it ->
                            it.tableName(outputs.get("keys_table"))
                                    .pointInTimeRecoverySpecification(
                                            to -> to.pointInTimeRecoveryEnabled(false)));
        }

        var command = new ArrayList<>(List.of("./verify", "environments/dev"));
        if (!Emulated.IN_FULL) {
            command.addAll(List.of("keys", "tables"));
        }
        Shell.Said said = here.run(command.toArray(String[]::new));

        assertThat(said.exit()).as(said.text()).isEqualTo(1);
        assertThat(said.lines())
                .filteredOn(line -> line.startsWith("ok "))
                .hasSizeGreaterThan(ProofSize.of(10, 30));
        assertThat(said.lines())
                .filteredOn(line -> line.startsWith("WRONG ") || line.startsWith("? "))
                .extracting(line -> line.substring(7, 73).strip())
                .containsExactlyInAnyOrderElementsOf(
                        Emulated.IN_FULL
                                ? Stream.concat(CHANGED.stream(), NOT_GOOD_HERE.stream()).toList()
                                : CHANGED);
    }

    private static void emptyAnchors() {
        String bucket = outputs.get("anchors_bucket");
        try (var s3 = moto.client(S3Client.builder())) {
            for (ObjectVersion one : s3.listObjectVersions(it -> it.bucket(bucket)).versions()) {
                s3.deleteObject(
                        it ->
                                it.bucket(bucket)
                                        .key(one.key())
                                        .versionId(one.versionId())
                                        .bypassGovernanceRetention(true));
            }
        }
    }

    @Test
    @Order(6)
    void allOfItCanBeDestroyed() throws Exception {
        assumeThat(Emulated.IN_FULL).as("a soak run, -Psoak: it takes a minute").isTrue();
        // a rule of the emulator: the lock goes before what is locked
        emptyAnchors();
        System.out.println("not deleted by the emulator: " + dev.destroy());
        assertThat(dev.terraform("state", "list").lines()).isEmpty();
        try (var tables = moto.client(DynamoDbClient.builder());
                var s3 = moto.client(S3Client.builder());
                var ssm = moto.client(SsmClient.builder());
                var kms = moto.client(KmsClient.builder())) {
            assertThat(tables.listTables().tableNames()).isEmpty();
            assertThat(s3.listBuckets().buckets()).isEmpty();
            assertThat(ssm.describeParameters().parameters()).isEmpty();
            assertThat(List.of("tables", "patients", "logs", "parameters", "signing"))
                    .allSatisfy(
                            key ->
                                    assertThat(
                                                    kms.describeKey(
                                                                    it ->
                                                                            it.keyId(
                                                                                    outputs.get(
                                                                                            key
                                                                                                    + "_key")))
                                                            .keyMetadata()
                                                            .keyState())
                                            .isEqualTo(KeyState.PENDING_DELETION));
        }
    }
}
