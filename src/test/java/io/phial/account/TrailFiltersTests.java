package io.phial.account;

import static io.phial.account.TrailRecords.call;
import static io.phial.account.TrailRecords.context;
import static io.phial.account.TrailRecords.keyUse;
import static io.phial.account.TrailRecords.parameters;
import static io.phial.account.TrailRecords.refused;
import static io.phial.account.TrailRecords.service;
import static io.phial.account.TrailRecords.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Which records of the trail the metric filters count. */
class TrailFiltersTests {

    private static final String TIME = "2026-11-22T09:00:00Z";
    private static final String ANNA =
            context("clinic", "06bqxg3t2v9yz8m4n7r1k5j0hw", "patient-key");
    private static final String CHANGE = "\"readOnly\": false, ";

    private static Set<String> counting(String record) {
        return LogFilters.counting("trail", JsonMapper.shared().readTree(record));
    }

    @Test
    void decryptionsThatWereRefused() {
        assertThat(
                        counting(
                                refused(
                                        user("eve"),
                                        "Decrypt",
                                        TIME,
                                        "r",
                                        "InvalidCiphertextException",
                                        parameters(ANNA))))
                .containsExactly("failed-decryptions", "foreign-key-use");
        assertThat(counting(refused(service(), "ReEncrypt", TIME, "r", "Disabled", "null")))
                .containsExactly("failed-decryptions");
        assertThat(counting(keyUse(service(), "Decrypt", TIME, "r", ANNA))).isEmpty();
        assertThat(
                        counting(
                                refused(
                                        user("eve"),
                                        "GenerateDataKey",
                                        TIME,
                                        "r",
                                        "DisabledException",
                                        "null")))
                .containsExactly("foreign-key-use");
    }

    @Test
    void keysUsedByOthersThanTheService() {
        String another = service().replace("\"phial-prod-service\"", "\"phial-prod-service-2\"");
        for (String who : new String[] {user("eve"), another}) {
            for (String use :
                    new String[] {
                        "Decrypt",
                        "Encrypt",
                        "GenerateDataKey",
                        "GenerateDataKeyWithoutPlaintext",
                        "ReEncrypt"
                    }) {
                assertThat(counting(keyUse(who, use, TIME, "r", ANNA)))
                        .as(use)
                        .containsExactly("foreign-key-use");
            }
            String sign = keyUse(who, "Sign", TIME, "r", "{}");
            assertThat(counting(sign.replace(TrailRecords.PATIENTS_KEY, TrailRecords.SIGNING_KEY)))
                    .containsExactly("foreign-key-use");
            assertThat(counting(keyUse(who, "DescribeKey", TIME, "r", ANNA))).isEmpty();
            assertThat(
                            counting(
                                    keyUse(who, "Decrypt", TIME, "r", ANNA)
                                            .replace("1234abcd", "aaaaaaaa")))
                    .as("another key")
                    .isEmpty();
        }
        assertThat(counting(keyUse(service(), "Decrypt", TIME, "r", ANNA))).isEmpty();
        assertThat(
                        counting(
                                keyUse(user("eve"), "ReEncrypt", TIME, "r", ANNA)
                                        .replace(
                                                "\"resources\": [",
                                                "\"resources\": [{\"ARN\": \"arn:of:eves:key\"}, ")))
                .as("from a patient's key to her own, in whatever order they are listed")
                .containsExactly("foreign-key-use");
    }

    @Test
    void writesOfOthersThanTheService() {
        String data = "\"managementEvent\": false, ";
        String anchors = "{\"bucketName\": \"phial-prod-anchors-123456789012\", \"key\": \"x\"}";
        for (String write : new String[] {"PutItem", "DeleteItem", "TransactWriteItems"}) {
            assertThat(
                            counting(
                                    call(
                                            user("eve"),
                                            "dynamodb",
                                            write,
                                            TIME,
                                            "r",
                                            "{}",
                                            data + CHANGE)))
                    .as(write)
                    .containsExactly("foreign-writes");
            assertThat(counting(call(service(), "dynamodb", write, TIME, "r", "{}", data + CHANGE)))
                    .isEmpty();
        }
        assertThat(
                        counting(
                                call(
                                        user("eve"),
                                        "s3",
                                        "DeleteObject",
                                        TIME,
                                        "r",
                                        anchors,
                                        data + CHANGE)))
                .containsExactly("foreign-writes");
        assertThat(
                        counting(
                                call(
                                        user("eve"),
                                        "s3",
                                        "PutObject",
                                        TIME,
                                        "r",
                                        anchors.replace("anchors", "query-results"),
                                        data + CHANGE)))
                .as("an auditor's query")
                .isEmpty();
        assertThat(
                        counting(
                                call(
                                        user("eve"),
                                        "dynamodb",
                                        "Query",
                                        TIME,
                                        "r",
                                        "{}",
                                        data + "\"readOnly\": true, ")))
                .as("an auditor's look")
                .isEmpty();
        assertThat(
                        counting(
                                call(
                                        user("eve"),
                                        "dynamodb",
                                        "UpdateTable",
                                        TIME,
                                        "r",
                                        "{}",
                                        "\"managementEvent\": true, " + CHANGE)))
                .as("which a rule tells of")
                .isEmpty();
    }

    @Test
    void whatTheServiceMayNotDo() {
        assertThat(counting(refused(service(), "Decrypt", TIME, "r", "AccessDenied", "null")))
                .containsExactly("failed-decryptions", "workload-denied");
        assertThat(
                        counting(
                                call(
                                        service(),
                                        "ec2",
                                        "RunInstances",
                                        TIME,
                                        "r",
                                        "{}",
                                        "\"errorCode\": \"Client.UnauthorizedOperation\", ")))
                .containsExactly("workload-denied");
        assertThat(
                        counting(
                                call(
                                        service(),
                                        "dynamodb",
                                        "PutItem",
                                        TIME,
                                        "r",
                                        "{}",
                                        "\"errorCode\": \"ThrottlingException\", ")))
                .isEmpty();
        assertThat(
                        counting(
                                call(
                                        user("eve"),
                                        "ec2",
                                        "RunInstances",
                                        TIME,
                                        "r",
                                        "{}",
                                        "\"errorCode\": \"AccessDenied\", ")))
                .as("of somebody else")
                .isEmpty();
    }

    @Test
    void whatTheRootUserDoes() {
        String root = "{\"type\": \"Root\", \"arn\": \"arn:aws:iam::123456789012:root\"}";
        assertThat(counting(call(root, "s3", "ListBuckets", TIME, "r", "{}", "")))
                .containsExactly("root-use");
        assertThat(
                        counting(
                                call(
                                        root.replace(
                                                "}", ", \"invokedBy\": \"support.amazonaws.com\"}"),
                                        "s3",
                                        "ListBuckets",
                                        TIME,
                                        "r",
                                        "{}",
                                        "")))
                .as("of a service in its name")
                .isEmpty();
        assertThat(counting(call(user("root"), "s3", "ListBuckets", TIME, "r", "{}", "")))
                .isEmpty();
    }

    @Test
    void signInsWithoutASecondFactor() {
        assertThat(counting(signIn(user("eve"), "Success", "No")))
                .containsExactly("sign-ins-without-mfa");
        assertThat(counting(signIn(user("eve"), "Success", "Yes"))).isEmpty();
        assertThat(counting(signIn(user("eve"), "Failure", "No"))).isEmpty();
        assertThat(counting(signIn(service(), "Success", "No")))
                .as("whose second factor is elsewhere")
                .isEmpty();
    }

    private static String signIn(String who, String end, String secondFactor) {
        return call(
                        who,
                        "signin",
                        "ConsoleLogin",
                        TIME,
                        "r",
                        "null",
                        "\"additionalEventData\": {\"MFAUsed\": \"%s\"}, ".formatted(secondFactor)
                                + CHANGE)
                .replace(
                        "\"responseElements\": null",
                        "\"responseElements\": {\"ConsoleLogin\": \"%s\"}".formatted(end));
    }

    @Test
    void changesOfTheServicesRole() {
        String role = "{\"roleName\": \"%s\"}".formatted(LogFilters.ROLE);
        for (String change :
                new String[] {
                    "PutRolePolicy",
                    "DeleteRolePolicy",
                    "AttachRolePolicy",
                    "DetachRolePolicy",
                    "UpdateAssumeRolePolicy",
                    "PutRolePermissionsBoundary",
                    "DeleteRolePermissionsBoundary",
                    "UpdateRole",
                    "DeleteRole"
                }) {
            assertThat(counting(call(user("eve"), "iam", change, TIME, "r", role, CHANGE)))
                    .as(change)
                    .containsExactly("workload-role-changes");
            String another = role.replace(LogFilters.ROLE, LogFilters.TRAIL_ROLE);
            assertThat(counting(call(user("eve"), "iam", change, TIME, "r", another, CHANGE)))
                    .as("%s of one that others rely on", change)
                    .containsExactly("workload-role-changes");
        }
        assertThat(
                        counting(
                                call(
                                        user("eve"),
                                        "iam",
                                        "GetRolePolicy",
                                        TIME,
                                        "r",
                                        role,
                                        "\"readOnly\": true, ")))
                .isEmpty();
        assertThat(
                        counting(
                                call(
                                        user("eve"),
                                        "iam",
                                        "PutRolePolicy",
                                        TIME,
                                        "r",
                                        "{\"roleName\": \"another\"}",
                                        CHANGE)))
                .isEmpty();
    }

    @Test
    void patternsThatAreNotUnderstoodAreNoneThatMatch() {
        var event = JsonMapper.shared().readTree("{\"a\": \"b\"}");
        for (String pattern :
                new String[] {
                    "ERROR", "{ $.a = b }", "{ $.a = \"x*y\" }", "{ ($.a = \"b\" }", "{ $.a }"
                }) {
            assertThatIllegalArgumentException()
                    .as(pattern)
                    .isThrownBy(() -> FilterPattern.matches(pattern, event));
        }
        assertThat(FilterPattern.matches("{ $.a != \"c\" }", event)).isTrue();
        assertThat(FilterPattern.matches("{ $.b != \"c\" }", event)).isFalse();
        var list = JsonMapper.shared().readTree("{\"a\": [{\"b\": \"c\"}]}");
        assertThat(FilterPattern.matches("{ $.a[0].b = \"c\" }", list)).isTrue();
        assertThat(FilterPattern.matches("{ $.a[1].b = \"c\" }", list)).isFalse();
    }
}
