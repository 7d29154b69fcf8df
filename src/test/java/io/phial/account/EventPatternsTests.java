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
    private static final String BALANCER = "app/phial-prod/1234567890abcdef";
    private static final String TARGETS = "targetgroup/phial-prod/fedcba0987654321";
    private static final String POOL = "eu-central-1_AbCdEfGhI";
    private static final String EVE = TrailRecords.user("eve");

    /** As Terraform fills the patterns in. */
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("key_arns", json(KEY)),
                    Map.entry("trail", json(TRAIL, "phial-prod")),
                    Map.entry("guardrail", json(GUARDRAIL, "abcdef123456")),
                    Map.entry(
                            "tables",
                            "[{\"suffix\": \"phial-prod-records\"}, {\"suffix\": \"%s\"}]"
                                    .formatted(TABLE)),
                    Map.entry(
                            "log_groups",
                            json("/aws/cloudtrail/phial-prod", "/phial-prod/service")),
                    Map.entry("log_group_ids", "[{\"suffix\": \"/aws/cloudtrail/phial-prod\"}]"),
                    Map.entry("buckets", json(BUCKET, "phial-prod-trail-123456789012")),
                    Map.entry("roles", json("phial-prod-service", "phial-prod-trail")),
                    Map.entry("workload_role_name", "phial-prod-service"),
                    Map.entry("parameters", "/phial/prod/"),
                    Map.entry("topic", TOPIC),
                    Map.entry("name", "phial-prod"),
                    Map.entry("prefix", "phial-prod-"),
                    Map.entry("balancer", BALANCER),
                    Map.entry("targets", TARGETS),
                    Map.entry("api", "abcde12345"),
                    Map.entry("user_pool", POOL));

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
                        "CreateGrant",
                        "RevokeGrant",
                        "RetireGrant")) {
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

        // what is masked or rewritten is not found by a filter
        for (String id :
                List.of(
                        "/aws/cloudtrail/phial-prod",
                        "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/cloudtrail/phial-prod")) {
            String masked = "{\"logGroupIdentifier\": \"%s\"}".formatted(id);
            requireTold("trail", event(EVE, "logs", "PutDataProtectionPolicy", masked));
            requireTold("trail", event(EVE, "logs", "PutTransformer", masked));
            requireQuiet(event(EVE, "logs", "PutTransformer", masked.replace("prod", "dev")));
        }
        requireTold("trail", event(EVE, "logs", "PutAccountPolicy", "{\"policyName\": \"all\"}"));

        requireQuiet(event(EVE, "logs", "CreateLogStream", group));
        requireQuiet(event(EVE, "logs", "DeleteLogGroup", "{\"logGroupName\": \"/other\"}"));
        requireQuiet(event(EVE, "cloudtrail", "StopLogging", "{\"name\": \"phial-dev\"}"));
    }

    @Test
    void tables() throws Exception {
        for (String name : List.of(TABLE, TABLE_ARN)) {
            requireTold("tables", onTable("DeleteTable", name, ""));
            requireTold("tables", onTable("CreateBackup", name, ", \"backupName\": \"mine\""));
            requireTold(
                    "tables",
                    onTable(
                            "UpdateTable",
                            name,
                            ", \"replicaUpdates\": [{\"create\": {\"regionName\": \"us-west-2\"}}]"));
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
                        "DeleteResourcePolicy",
                        "{\"resourceArn\": \"%s\"}".formatted(TABLE_ARN)));
        requireTold(
                "tables",
                event(
                        EVE,
                        "dynamodb",
                        "RestoreTableToPointInTime",
                        "{\"sourceTableName\": \"%s\"}".formatted(TABLE)));

        for (String call : List.of("DeleteBackup", "RestoreTableFromBackup")) {
            String backup = "{\"backupArn\": \"%s/backup/0160-a1b2\"}".formatted(TABLE_ARN);
            requireTold("tables", event(EVE, "dynamodb", call, backup));
            requireQuiet(event(EVE, "dynamodb", call, backup.replace("phial-prod", "phial-dev")));
        }

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
            requireTold("workload-role", event(EVE, "iam", call, ours.replace("service", "trail")));
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
        // each of these leaves a rule or alarm in its place that tells nothing, or nobody
        requireTold(
                "watch",
                event(EVE, "events", "PutRule", rule.replace("}", ", \"state\": \"DISABLED\"}")));
        requireTold("watch", event(EVE, "events", "PutTargets", "{\"rule\": \"phial-prod-x\"}"));
        for (String call : List.of("PutMetricAlarm", "SetAlarmState")) {
            requireTold(
                    "watch",
                    event(
                            EVE,
                            "monitoring",
                            call,
                            "{\"alarmName\": \"phial-prod-x\", \"actionsEnabled\": false}"));
        }
        requireTold(
                "watch",
                event(
                        EVE,
                        "logs",
                        "PutMetricFilter",
                        "{\"logGroupName\": \"/x\", \"filterName\": \"phial-prod-root-use\"}"));
        for (String call :
                List.of("AddPermission", "RemovePermission", "SetTopicAttributes", "Subscribe")) {
            requireTold(
                    "watch", event(EVE, "sns", call, "{\"topicArn\": \"%s\"}".formatted(TOPIC)));
        }
        requireTold(
                "watch",
                event(
                        EVE,
                        "sns",
                        "PutDataProtectionPolicy",
                        "{\"resourceArn\": \"%s\"}".formatted(TOPIC)));
        requireTold(
                "watch",
                event(
                        EVE,
                        "sns",
                        "SetSubscriptionAttributes",
                        "{\"subscriptionArn\": \"%s:0d1f\"}".formatted(TOPIC)));
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
    void code() throws Exception {
        String role = "arn:aws:iam::123456789012:role/phial-prod-service";
        requireTold(
                "code",
                event(
                        EVE,
                        "ecs",
                        "RegisterTaskDefinition",
                        "{\"family\": \"mine\", \"taskRoleArn\": \"%s\"}".formatted(role)));
        requireTold(
                "code",
                event(
                        EVE,
                        "ecs",
                        "RunTask",
                        "{\"cluster\": \"mine\", \"overrides\": {\"taskRoleArn\": \"%s\"}}"
                                .formatted(role)));
        for (String cluster :
                List.of("phial-prod", "arn:aws:ecs:eu-central-1:123456789012:cluster/phial-prod")) {
            String there = "{\"cluster\": \"%s\"}".formatted(cluster);
            for (String call : List.of("RunTask", "UpdateService", "ExecuteCommand")) {
                requireTold("code", event(EVE, "ecs", call, there));
            }
            requireTold(
                    "code",
                    event(
                            EVE.replace("}", ", \"invokedBy\": \"cloudformation.amazonaws.com\"}"),
                            "ecs",
                            "UpdateService",
                            there));
            requireQuiet(
                    event(
                            EVE.replace(
                                    "}",
                                    ", \"invokedBy\": \"ecs.application-autoscaling.amazonaws.com\"}"),
                            "ecs",
                            "UpdateService",
                            there));
        }
        requireTold(
                "code",
                event(
                        EVE,
                        "lambda",
                        "CreateFunction20150331",
                        "{\"functionName\": \"mine\", \"role\": \"%s\"}".formatted(role)));
        for (String function :
                List.of(
                        "phial-prod-api",
                        "123456789012:function:phial-prod-api",
                        "arn:aws:lambda:eu-central-1:123456789012:function:phial-prod-api:live")) {
            String ours = "{\"functionName\": \"%s\"}".formatted(function);
            for (String call :
                    List.of(
                            "UpdateFunctionCode20150331v2",
                            "UpdateFunctionConfiguration20150331v2",
                            "AddPermission20150331v2",
                            "UpdateAlias20150331",
                            "CreateFunctionUrlConfig")) {
                requireTold("code", event(EVE, "lambda", call, ours));
            }
            requireQuiet(event(EVE, "lambda", "PublishVersion20150331", ours));
        }
        requireQuiet(
                event(
                        EVE,
                        "lambda",
                        "UpdateFunctionCode20150331v2",
                        "{\"functionName\": \"phial-dev-api\"}"));
        requireQuiet(event(EVE, "ecs", "UpdateService", "{\"cluster\": \"another\"}"));
        requireQuiet(
                event(
                        EVE,
                        "ecs",
                        "RegisterTaskDefinition",
                        "{\"taskRoleArn\": \"%s-2\"}".formatted(role)));
    }

    @Test
    void entrance() throws Exception {
        String arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:";
        String balancer = "{\"loadBalancerArn\": \"%sloadbalancer/%s\"}".formatted(arn, BALANCER);
        String listener = "{\"listenerArn\": \"%slistener/%s/0a1b\"}".formatted(arn, BALANCER);
        String targets = "{\"targetGroupArn\": \"%s%s\"}".formatted(arn, TARGETS);
        String name = "elasticloadbalancing";
        requireTold("entrance", event(EVE, name, "ModifyLoadBalancerAttributes", balancer));
        requireTold("entrance", event(EVE, name, "SetSecurityGroups", balancer));
        requireTold("entrance", event(EVE, name, "DeleteLoadBalancer", balancer));
        requireTold("entrance", event(EVE, name, "CreateListener", balancer));
        requireTold("entrance", event(EVE, name, "ModifyListener", listener));
        requireTold("entrance", event(EVE, name, "AddListenerCertificates", listener));
        requireTold("entrance", event(EVE, name, "CreateRule", listener));
        requireTold(
                "entrance",
                event(
                        EVE,
                        name,
                        "ModifyRule",
                        listener.replace("listenerArn", "ruleArn")
                                .replace(":listener/", ":listener-rule/")));
        requireTold("entrance", event(EVE, name, "RegisterTargets", targets));
        requireQuiet(
                event(
                        EVE.replace("}", ", \"invokedBy\": \"ecs.amazonaws.com\"}"),
                        name,
                        "RegisterTargets",
                        targets));
        requireQuiet(event(EVE, name, "DescribeListeners", balancer));
        requireQuiet(event(EVE, name, "DeleteLoadBalancer", balancer.replace("prod/", "dev/")));

        String guarded = "{\"resourceArn\": \"%sloadbalancer/%s\"}".formatted(arn, BALANCER);
        requireTold("entrance", event(EVE, "wafv2", "DisassociateWebACL", guarded));
        requireTold(
                "entrance",
                event(
                        EVE,
                        "wafv2",
                        "AssociateWebACL",
                        "{\"resourceArn\": \"arn:aws:apigateway:eu-central-1::/restapis/abcde12345/stages/live\"}"));
        requireTold("entrance", event(EVE, "wafv2", "UpdateWebACL", "{\"name\": \"phial-prod\"}"));
        requireQuiet(event(EVE, "wafv2", "UpdateWebACL", "{\"name\": \"phial-dev\"}"));

        String api = "{\"restApiId\": \"abcde12345\"}";
        for (String call :
                List.of(
                        "UpdateIntegration",
                        "PutIntegration",
                        "UpdateAuthorizer",
                        "PutRestApi",
                        "CreateDeployment",
                        "UpdateStage",
                        "DeleteRestApi")) {
            requireTold("entrance", event(EVE, "apigateway", call, api));
        }
        requireQuiet(event(EVE, "apigateway", "GetRestApi", api));
        requireQuiet(event(EVE, "apigateway", "UpdateStage", "{\"restApiId\": \"other\"}"));
    }

    @Test
    void identity() throws Exception {
        String pool = "{\"userPoolId\": \"%s\"}".formatted(POOL);
        for (String call :
                List.of(
                        "AdminAddUserToGroup",
                        "AdminCreateUser",
                        "AdminDeleteUser",
                        "AdminDisableUser",
                        "AdminEnableUser",
                        "AdminRemoveUserFromGroup",
                        "AdminSetUserPassword",
                        "AdminResetUserPassword",
                        "AdminSetUserMFAPreference",
                        "AdminUpdateUserAttributes",
                        "AdminLinkProviderForUser",
                        "AddCustomAttributes",
                        "CreateGroup",
                        "CreateUserPoolClient",
                        "CreateIdentityProvider",
                        "UpdateUserPool",
                        "UpdateUserPoolClient",
                        "UpdateResourceServer",
                        "SetUserPoolMfaConfig",
                        "StartUserImportJob",
                        "DeleteUserPool")) {
            requireTold("identity", event(EVE, "cognito-idp", call, pool));
        }
        requireQuiet(event(EVE, "cognito-idp", "AdminGetUser", pool));
        requireQuiet(event(EVE, "cognito-idp", "AdminUserGlobalSignOut", pool));
        requireQuiet(
                event(EVE, "cognito-idp", "CreateGroup", "{\"userPoolId\": \"eu-central-1_x\"}"));
    }

    @Test
    void eachPatternIsTriedHere() throws IOException {
        assertThat(names())
                .containsExactly(
                        "account-public-access",
                        "buckets",
                        "code",
                        "entrance",
                        "guardrail",
                        "identity",
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
