package io.phial.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.Ruler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which events the rules of the module {@code monitoring} tell of, and which near misses not, by
 * the matcher of EventBridge itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html">Events
 *     of CloudTrail</a>
 */
class EventPatternsTests {

    private static final Path PATTERNS = Path.of("terraform/modules/monitoring/patterns");
    private static final String KEY =
            "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String TABLE = "phial-prod-keys";
    private static final String TABLE_ARN =
            "arn:aws:dynamodb:eu-central-1:123456789012:table/" + TABLE;
    private static final String TRAIL =
            "arn:aws:cloudtrail:eu-central-1:123456789012:trail/phial-prod";
    private static final String GUARDRAIL =
            "arn:aws:bedrock:eu-central-1:123456789012:guardrail/abcdef123456";
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:phial-prod-alarms";
    private static final String BUCKET = "phial-prod-anchors-123456789012";
    private static final String EVE = TrailRecords.user("eve");

    /** As Terraform fills the patterns in. */
    private static final Map<String, String> WORDS =
            Map.of(
                    "key_arns", json(KEY),
                    "trail", json(TRAIL, "phial-prod"),
                    "guardrail", json(GUARDRAIL, "abcdef123456"),
                    "tables",
                            "[{\"suffix\": \"phial-prod-records\"}, {\"suffix\": \"%s\"}]"
                                    .formatted(TABLE),
                    "log_groups", json("/aws/cloudtrail/phial-prod", "/phial-prod/service"),
                    "buckets", json(BUCKET, "phial-prod-trail-123456789012"),
                    "workload_role", json("phial-prod-service"),
                    "parameters", "/phial/prod/",
                    "topic", TOPIC,
                    "prefix", "phial-prod-");

    private static String json(String... values) {
        return JsonMapper.shared().writeValueAsString(values);
    }

    private static String pattern(String name) throws IOException {
        String pattern = Files.readString(PATTERNS.resolve(name + ".json.tftpl"));
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            pattern = pattern.replace("${" + word.getKey() + "}", word.getValue());
        }
        assertThat(pattern).doesNotContain("${");
        return pattern;
    }

    private static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(PATTERNS)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".json.tftpl", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** The rules that tell of an event. */
    private static List<String> rules(String event) throws Exception {
        var rules = new TreeSet<String>();
        for (String name : names().toList()) {
            if (Ruler.matchesRule(event, pattern(name))) {
                rules.add(name);
            }
        }
        return List.copyOf(rules);
    }

    private static void requireTold(String rule, String event) throws Exception {
        assertThat(rules(event)).as(event).containsExactly(rule);
    }

    private static void requireQuiet(String event) throws Exception {
        assertThat(rules(event)).as(event).isEmpty();
    }

    private static String event(String who, String service, String call, String parameters) {
        return event("AWS API Call via CloudTrail", who, service, call, parameters, "");
    }

    private static String onKey(String who, String call, String key) {
        String resources =
                "\"resources\": [{\"accountId\": \"123456789012\", \"type\": \"AWS::KMS::Key\","
                        + " \"ARN\": \"%s\"}], ";
        return event(
                "AWS API Call via CloudTrail",
                who,
                "kms",
                call,
                "{\"keyId\": \"%s\"}".formatted(key),
                resources.formatted(key));
    }

    /** As EventBridge has it: a record of CloudTrail in an envelope. */
    private static String event(
            String type, String who, String service, String call, String parameters, String more) {
        return """
        {"version": "0", "id": "36eb8523-97d0-4518-b33d-ee3579ff19f0", "detail-type": "%s", \
        "source": "aws.%s", "account": "123456789012", "time": "2026-11-22T09:00:00Z", \
        "region": "eu-central-1", "resources": [], "detail": %s}\
        """
                .formatted(
                        type,
                        service,
                        TrailRecords.call(
                                who,
                                service,
                                call,
                                "2026-11-22T09:00:00Z",
                                "e-1",
                                parameters,
                                more));
    }

    @Test
    void keys() throws Exception {
        for (String call :
                List.of(
                        "DisableKey",
                        "ScheduleKeyDeletion",
                        "PutKeyPolicy",
                        "DisableKeyRotation",
                        "EnableKeyRotation",
                        "DeleteImportedKeyMaterial",
                        "ReplicateKey",
                        "UpdatePrimaryRegion",
                        "CreateGrant")) {
            requireTold("keys", onKey(EVE, call, KEY));
        }
        requireTold(
                "keys",
                onKey(TrailRecords.awsService("cloudformation.amazonaws.com"), "DisableKey", KEY));
        requireTold(
                "keys",
                onKey(TrailRecords.awsService("AWS Internal"), "DeleteKey", KEY)
                        .replace("AWS API Call via", "AWS Service Event via"));

        requireQuiet(onKey(EVE, "EnableKey", KEY));
        requireQuiet(onKey(EVE, "Decrypt", KEY));
        requireQuiet(onKey(EVE, "DisableKey", KEY.replace("1234abcd", "aaaaaaaa")));
        requireQuiet(onKey(TrailRecords.awsService("dynamodb.amazonaws.com"), "CreateGrant", KEY));
    }

    @Test
    void trail() throws Exception {
        for (String name : List.of(TRAIL, "phial-prod")) {
            String parameters = "{\"name\": \"%s\"}".formatted(name);
            requireTold("trail", event(EVE, "cloudtrail", "StopLogging", parameters));
            requireTold("trail", event(EVE, "cloudtrail", "DeleteTrail", parameters));
            requireTold("trail", event(EVE, "cloudtrail", "UpdateTrail", parameters));
            requireTold(
                    "trail",
                    event(
                            EVE,
                            "cloudtrail",
                            "PutEventSelectors",
                            "{\"trailName\": \"%s\"}".formatted(name)));
            requireQuiet(event(EVE, "cloudtrail", "StartLogging", parameters));
        }
        String group = "{\"logGroupName\": \"/aws/cloudtrail/phial-prod\"}";
        requireTold("trail", event(EVE, "logs", "DeleteLogGroup", group));
        requireTold("trail", event(EVE, "logs", "PutRetentionPolicy", group));

        requireQuiet(event(EVE, "logs", "CreateLogStream", group));
        requireQuiet(event(EVE, "logs", "DeleteLogGroup", "{\"logGroupName\": \"/other\"}"));
        requireQuiet(event(EVE, "cloudtrail", "StopLogging", "{\"name\": \"phial-dev\"}"));
    }

    @Test
    void tables() throws Exception {
        for (String name : List.of(TABLE, TABLE_ARN)) {
            requireTold("tables", onTable("DeleteTable", name, ""));
            requireTold("tables", onTable("UpdateTimeToLive", name, ""));
            requireTold(
                    "tables",
                    onTable("UpdateTable", name, ", \"deletionProtectionEnabled\": false"));
            requireTold(
                    "tables",
                    onTable("UpdateTable", name, ", \"sSESpecification\": {\"enabled\": true}"));
            requireTold(
                    "tables",
                    onTable(
                            "UpdateTable",
                            name,
                            ", \"streamSpecification\": {\"streamEnabled\": true}"));
            requireTold("tables", onTable("UpdateContinuousBackups", name, backups(false)));
        }
        requireTold(
                "tables",
                onTable(
                        "UpdateContinuousBackups",
                        TABLE,
                        backups(true).replace("}", ", \"recoveryPeriodInDays\": 1}")));
        requireTold(
                "tables",
                event(
                        EVE,
                        "dynamodb",
                        "ExportTableToPointInTime",
                        "{\"tableArn\": \"%s\"}".formatted(TABLE_ARN)));
        requireTold(
                "tables",
                event(
                        EVE,
                        "dynamodb",
                        "PutResourcePolicy",
                        "{\"resourceArn\": \"%s\"}".formatted(TABLE_ARN)));
        requireTold(
                "tables",
                event(
                        EVE,
                        "dynamodb",
                        "RestoreTableToPointInTime",
                        "{\"sourceTableName\": \"%s\"}".formatted(TABLE)));

        requireQuiet(onTable("UpdateTable", TABLE, ", \"deletionProtectionEnabled\": true"));
        requireQuiet(onTable("UpdateTable", TABLE, ", \"billingMode\": \"PAY_PER_REQUEST\""));
        requireQuiet(onTable("UpdateContinuousBackups", TABLE, backups(true)));
        requireQuiet(onTable("DeleteTable", "phial-dev-keys", ""));
        requireQuiet(onTable("DescribeTable", TABLE, ""));
    }

    private static String onTable(String call, String name, String more) {
        return event(EVE, "dynamodb", call, "{\"tableName\": \"%s\"%s}".formatted(name, more));
    }

    private static String backups(boolean on) {
        return ", \"pointInTimeRecoverySpecification\": {\"pointInTimeRecoveryEnabled\": %s}"
                .formatted(on);
    }

    @Test
    void buckets() throws Exception {
        String ours = "{\"bucketName\": \"%s\"}".formatted(BUCKET);
        for (String call :
                List.of(
                        "PutBucketPolicy",
                        "DeleteBucketPolicy",
                        "PutBucketVersioning",
                        "PutBucketPublicAccessBlock",
                        "DeleteBucketPublicAccessBlock",
                        "PutBucketObjectLockConfiguration",
                        "PutObjectLockConfiguration",
                        "PutBucketLifecycle",
                        "DeleteBucketEncryption",
                        "PutBucketReplication",
                        "DeleteBucket")) {
            requireTold("buckets", event(EVE, "s3", call, ours));
        }
        requireQuiet(event(EVE, "s3", "GetBucketPolicy", ours));
        requireQuiet(event(EVE, "s3", "PutObject", ours));
        requireQuiet(event(EVE, "s3", "DeleteBucket", "{\"bucketName\": \"another\"}"));
    }

    @Test
    void accountPublicAccess() throws Exception {
        requireTold(
                "account-public-access", event(EVE, "s3", "DeleteAccountPublicAccessBlock", "{}"));
        requireTold("account-public-access", event(EVE, "s3", "PutAccountPublicAccessBlock", "{}"));

        requireQuiet(event(EVE, "s3", "GetAccountPublicAccessBlock", "{}"));
        requireQuiet(event(EVE, "ec2", "DeleteAccountPublicAccessBlock", "{}"));
    }

    @Test
    void guardrail() throws Exception {
        for (String id : List.of(GUARDRAIL, "abcdef123456")) {
            String parameters = "{\"guardrailIdentifier\": \"%s\"}".formatted(id);
            requireTold("guardrail", event(EVE, "bedrock", "UpdateGuardrail", parameters));
            requireTold("guardrail", event(EVE, "bedrock", "DeleteGuardrail", parameters));
            requireTold("guardrail", event(EVE, "bedrock", "CreateGuardrailVersion", parameters));
            requireQuiet(event(EVE, "bedrock", "ApplyGuardrail", parameters));
        }
        requireQuiet(
                event(EVE, "bedrock", "DeleteGuardrail", "{\"guardrailIdentifier\": \"other\"}"));
    }

    @Test
    void parameters() throws Exception {
        String ours = "{\"name\": \"/phial/prod/sealing/kms/key-ids\"}";
        requireTold("parameters", event(EVE, "ssm", "PutParameter", ours));
        requireTold("parameters", event(EVE, "ssm", "DeleteParameter", ours));
        requireTold(
                "parameters",
                event(
                        EVE,
                        "ssm",
                        "DeleteParameters",
                        "{\"names\": [\"/other/x\", \"/phial/prod/access/issuer\"]}"));

        requireQuiet(event(EVE, "ssm", "GetParameter", ours));
        requireQuiet(event(EVE, "ssm", "PutParameter", "{\"name\": \"/phial/production/x\"}"));
        requireQuiet(event(EVE, "ssm", "DeleteParameters", "{\"names\": [\"/phial/dev/x\"]}"));
    }

    @Test
    void rootUse() throws Exception {
        String root = "{\"type\": \"Root\", \"arn\": \"arn:aws:iam::123456789012:root\"}";
        requireTold("root-use", event(root, "ec2", "RunInstances", "{}"));
        requireTold("root-use", signIn(root, "Yes", "Success"));

        requireQuiet(event(EVE, "ec2", "RunInstances", "{}"));
        requireQuiet(
                event(
                        root.replace("}", ", \"invokedBy\": \"support.amazonaws.com\"}"),
                        "ec2",
                        "RunInstances",
                        "{}"));
        requireQuiet(
                event(root, "ec2", "RunInstances", "{}").replace("AwsApiCall", "AwsServiceEvent"));
    }

    private static String signIn(String who, String secondFactor, String end) {
        return event(
                        "AWS Console Sign In via CloudTrail",
                        who,
                        "signin",
                        "ConsoleLogin",
                        "null",
                        "\"additionalEventData\": {\"MFAUsed\": \"%s\"}, ".formatted(secondFactor))
                .replace(
                        "\"responseElements\": null",
                        "\"responseElements\": {\"ConsoleLogin\": \"%s\"}".formatted(end))
                .replace("AwsApiCall", "AwsConsoleSignIn");
    }

    @Test
    void signInWithoutMfa() throws Exception {
        requireTold("sign-in-without-mfa", signIn(EVE, "No", "Success"));

        requireQuiet(signIn(EVE, "Yes", "Success"));
        requireQuiet(signIn(EVE, "No", "Failure"));
        requireQuiet(signIn(TrailRecords.service(), "No", "Success"));
    }

    @Test
    void workloadRole() throws Exception {
        String ours = "{\"roleName\": \"phial-prod-service\"}";
        for (String call :
                List.of(
                        "PutRolePolicy",
                        "DeleteRolePolicy",
                        "AttachRolePolicy",
                        "DetachRolePolicy",
                        "UpdateAssumeRolePolicy",
                        "PutRolePermissionsBoundary",
                        "DeleteRolePermissionsBoundary",
                        "UpdateRole",
                        "DeleteRole")) {
            requireTold("workload-role", event(EVE, "iam", call, ours));
        }
        requireQuiet(event(EVE, "iam", "GetRolePolicy", ours));
        requireQuiet(event(EVE, "iam", "TagRole", ours));
        requireQuiet(
                event(EVE, "iam", "PutRolePolicy", "{\"roleName\": \"phial-prod-service-2\"}"));
    }

    @Test
    void watch() throws Exception {
        String rule = "{\"name\": \"phial-prod-keys\"}";
        requireTold("watch", event(EVE, "events", "DisableRule", rule));
        requireTold("watch", event(EVE, "events", "DeleteRule", rule));
        requireTold("watch", event(EVE, "events", "RemoveTargets", "{\"rule\": \"phial-prod-x\"}"));
        requireTold(
                "watch",
                event(
                        EVE,
                        "monitoring",
                        "DisableAlarmActions",
                        "{\"alarmNames\": [\"other\", \"phial-prod-audit-failures\"]}"));
        requireTold(
                "watch",
                event(EVE, "sns", "DeleteTopic", "{\"topicArn\": \"%s\"}".formatted(TOPIC)));
        requireTold(
                "watch",
                event(
                        EVE,
                        "sns",
                        "Unsubscribe",
                        "{\"subscriptionArn\": \"%s:0d1f\"}".formatted(TOPIC)));
        requireTold(
                "watch",
                event(
                        EVE,
                        "logs",
                        "DeleteMetricFilter",
                        "{\"filterName\": \"phial-prod-root-use\"}"));

        requireQuiet(event(EVE, "events", "EnableRule", rule));
        requireQuiet(event(EVE, "events", "DisableRule", "{\"name\": \"phial-dev-keys\"}"));
        requireQuiet(
                event(EVE, "monitoring", "DeleteAlarms", "{\"alarmNames\": [\"phial-dev-x\"]}"));
        requireQuiet(event(EVE, "sns", "DeleteTopic", "{\"topicArn\": \"%s-2\"}".formatted(TOPIC)));
    }

    @Test
    void eachPatternIsTriedHere() throws IOException {
        assertThat(names())
                .containsExactly(
                        "account-public-access",
                        "buckets",
                        "guardrail",
                        "keys",
                        "parameters",
                        "root-use",
                        "sign-in-without-mfa",
                        "tables",
                        "trail",
                        "watch",
                        "workload-role");
    }
}
