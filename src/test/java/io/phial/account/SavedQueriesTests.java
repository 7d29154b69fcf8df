package io.phial.account;

import static io.phial.account.TrailRecords.PATIENTS_KEY;
import static io.phial.account.TrailRecords.SERVICE;
import static io.phial.account.TrailRecords.call;
import static io.phial.account.TrailRecords.context;
import static io.phial.account.TrailRecords.keyUse;
import static io.phial.account.TrailRecords.refused;
import static io.phial.account.TrailRecords.service;
import static io.phial.account.TrailRecords.user;
import static io.phial.audit.AuditAction.CREATE;
import static io.phial.audit.AuditAction.DENIED;
import static io.phial.audit.AuditAction.READ;
import static io.phial.audit.AuditAction.SEARCH;
import static io.phial.audit.AuditAction.UPDATE;
import static io.phial.audit.AuditOutcome.NOTE_BLOCKED;
import static io.phial.audit.AuditOutcome.NOT_VISIBLE;
import static io.phial.audit.AuditOutcome.NO_MATCH;
import static io.phial.audit.AuditOutcome.SUCCESS;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import io.phial.BesideOthers;
import io.phial.access.Caller;
import io.phial.access.Rights;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.WrittenBlocks;
import io.phial.audit.WrittenBlocks.Timed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The saved queries, letter by letter, on the engine that Athena is made of: over records of
 * CloudTrail in its own format and blocks that the service wrote, they find what is to be found and
 * nothing else.
 */
@BesideOthers
class SavedQueriesTests {

    private static final List<String> REGIONS = List.of("eu-central-1", "us-east-1");
    private static final String ANNA = "06bqxg3t2v9yz8m4n7r1k5j0hw";
    private static final String BERTA = "16bqxg3t2v9yz8m4n7r1k5j0hw";
    private static final String CLARA = "26bqxg3t2v9yz8m4n7r1k5j0hw";
    private static final String SESSION = TrailRecords.SERVICE_SESSION;
    private static final String DAY = "2026-11-22";

    @TempDir private static Path folder;
    private static QueryEngine engine;

    @BeforeAll
    static void load() throws Exception {
        engine = QueryEngine.start();
        var blocks = new TreeMap<String, String>();
        blocks.putAll(WrittenBlocks.of(Files.createDirectory(folder.resolve("a")), events()));
        WrittenBlocks.of(Files.createDirectory(folder.resolve("b")), eventsAfterMidnight())
                .forEach((key, block) -> blocks.put(key.replace("-23/", "-22/"), block));
        load(TableLayout.of("audit_blocks", REGIONS), lines(blocks));
        load(TableLayout.of("cloudtrail", REGIONS), records(trail()));
    }

    @AfterAll
    static void stop() throws IOException {
        if (engine != null) {
            engine.close();
        }
    }

    private static List<Timed> events() {
        return List.of(
                at("2026-11-21T12:00:00Z", event("dr-okafor", READ, SUCCESS, ANNA, "d-before")),
                at("2026-11-22T09:00:00.125Z", event("dr-okafor", CREATE, SUCCESS, ANNA, "g-1")),
                at("2026-11-22T09:05:01Z", event("dr-okafor", READ, SUCCESS, ANNA, "d-1")),
                // by a key that was remembered
                at("2026-11-22T09:07:00Z", event("nurse-lee", READ, SUCCESS, ANNA, "d-1")),
                at("2026-11-22T10:00:00Z", event("mallory", DENIED, NOT_VISIBLE, ANNA, null)),
                at("2026-11-22T10:05:00Z", event("nurse-lee", UPDATE, NOTE_BLOCKED, ANNA, null)),
                at("2026-11-22T10:06:00Z", event("nurse-lee", CREATE, NOTE_BLOCKED, null, null)),
                at("2026-11-22T11:00:10Z", event("dr-okafor", SEARCH, SUCCESS, BERTA, "d-3")),
                at("2026-11-22T11:00:50Z", event("dr-okafor", SEARCH, NO_MATCH, null, null)),
                // who says of another patient's opening that it was this one's
                at("2026-11-22T15:00:00Z", event("mallory", READ, SUCCESS, BERTA, "d-4")),
                // another tenant's patient of the same id
                at("2026-11-22T16:00:00Z", in("hospital", event("x", READ, SUCCESS, ANNA, "d-1"))),
                at("2026-11-22T23:59:58Z", event("dr-okafor", READ, SUCCESS, ANNA, "d-2")),
                // remembered from the day before
                at("2026-11-23T00:03:00Z", event("nurse-lee", READ, SUCCESS, CLARA, "d-5")));
    }

    /** Of a writer that began before midnight, under whose day all of its blocks lie. */
    private static List<Timed> eventsAfterMidnight() {
        return List.of(
                at("2026-11-23T00:01:00Z", event("dr-okafor", READ, SUCCESS, ANNA, "d-2")),
                at("2026-11-23T00:01:30Z", event("dr-okafor", READ, SUCCESS, ANNA, "d-6")),
                at("2026-11-23T00:02:00Z", event("nurse-lee", UPDATE, NOTE_BLOCKED, BERTA, null)));
    }

    private static Timed at(String time, AuditEvent event) {
        return new Timed(Instant.parse(time), event);
    }

    private static AuditEvent event(
            String subject,
            AuditAction action,
            AuditOutcome outcome,
            @Nullable String patient,
            @Nullable String keyRequest) {
        var caller = new Caller("clinic", subject, "ward-app", Rights.NONE, "TREAT", true);
        return AuditEvent.of(caller, action, outcome, patient).withKeyRequest(keyRequest);
    }

    private static AuditEvent in(String tenant, AuditEvent event) {
        Caller before = event.caller();
        var caller = new Caller(tenant, before.subject(), "ward-app", Rights.NONE, "TREAT", true);
        return AuditEvent.of(caller, event.action(), event.outcome(), event.patientId())
                .withKeyRequest(event.keyRequest());
    }

    private static TrailFiles trail() {
        var trail = new TrailFiles();
        String anna = context("clinic", ANNA, "patient-key");
        String berta = context("clinic", BERTA, "patient-key");
        String clara = context("clinic", CLARA, "patient-key");
        String none = context("clinic", "-", "tenant-key");
        String trial = context("-", "-", "trial");
        trail.deliver(
                "eu-central-1",
                "20261121T1205Z",
                keyUse(service(), "Decrypt", "2026-11-21T12:00:00Z", "d-before", anna),
                refused(
                        user("eve"),
                        "Decrypt",
                        "2026-11-21T12:01:00Z",
                        "f-before",
                        "AccessDenied",
                        "null"));
        trail.deliver(
                "eu-central-1",
                "20261122T0905Z",
                keyUse(service(), "GenerateDataKey", "2026-11-22T08:59:00Z", "t-1", trial),
                keyUse(service(), "Decrypt", "2026-11-22T08:59:00Z", "t-2", trial),
                keyUse(service(), "Decrypt", "2026-11-22T08:59:30Z", "t-3", none),
                keyUse(service(), "GenerateDataKey", "2026-11-22T09:00:00Z", "g-1", anna),
                keyUse(service(), "Decrypt", "2026-11-22T09:05:00Z", "d-1", anna),
                // of Parameter Store, with a context of its own
                keyUse(
                        service(),
                        "Decrypt",
                        "2026-11-22T09:05:00Z",
                        "s-1",
                        "{\"PARAMETER_ARN\": \"arn:aws:ssm:eu-central-1:123456789012:parameter/phial/prod/x\"}"));
        // delivered twice
        for (String minute : List.of("20261122T1105Z", "20261122T1110Z")) {
            trail.deliver(
                    "eu-central-1",
                    minute,
                    keyUse(service(), "Decrypt", "2026-11-22T11:00:09Z", "d-3", berta),
                    // a candidate that did not match
                    keyUse(service(), "Decrypt", "2026-11-22T11:00:20Z", "c-1", clara),
                    refused(
                            service(),
                            "Decrypt",
                            "2026-11-22T11:03:00Z",
                            "f-2",
                            "InvalidCiphertextException",
                            TrailRecords.parameters(anna)));
        }
        trail.deliver(
                "eu-central-1",
                "20261122T1505Z",
                keyUse(user("eve"), "Decrypt", "2026-11-22T14:00:00Z", "u-1", anna),
                keyUse(service(), "Decrypt", "2026-11-22T14:59:59Z", "d-4", anna),
                call(
                        user("eve"),
                        "kms",
                        "ReEncrypt",
                        "2026-11-22T14:30:00Z",
                        "u-2",
                        "{\"sourceEncryptionContext\": %s, \"destinationEncryptionContext\": {}}"
                                .formatted(berta),
                        "\"readOnly\": true, \"eventCategory\": \"Management\", "),
                refused(
                        user("eve"),
                        "Decrypt",
                        "2026-11-22T14:01:00Z",
                        "f-1",
                        "AccessDenied",
                        "null"),
                // which is no decryption
                refused(
                        service(),
                        "GenerateDataKey",
                        "2026-11-22T14:02:00Z",
                        "f-3",
                        "DisabledException",
                        TrailRecords.parameters(anna)));
        trail.deliver("eu-central-1", "20261122T1605Z", changes());
        trail.deliver(
                "us-east-1",
                "20261122T1605Z",
                call(
                        user("eve"),
                        "cloudtrail",
                        "StopLogging",
                        "2026-11-22T16:00:02Z",
                        "k-3",
                        "{\"name\": \"phial-prod\"}",
                        "\"readOnly\": false, \"eventCategory\": \"Management\", "));
        trail.deliver(
                "eu-central-1",
                "20261122T2345Z",
                keyUse(service(), "Decrypt", "2026-11-22T23:40:00Z", "d-6", anna));
        // delivered after midnight
        trail.deliver(
                "eu-central-1",
                "20261123T0005Z",
                keyUse(service(), "Decrypt", "2026-11-22T23:59:57Z", "d-2", anna),
                keyUse(service(), "Decrypt", "2026-11-22T23:59:59Z", "d-5", clara),
                refused(
                        service(),
                        "Decrypt",
                        "2026-11-22T23:59:59Z",
                        "f-4",
                        "DisabledException",
                        TrailRecords.parameters(berta)),
                refused(
                        service(),
                        "Decrypt",
                        "2026-11-23T00:00:01Z",
                        "f-after",
                        "DisabledException",
                        TrailRecords.parameters(berta)),
                keyUse(user("eve"), "Decrypt", "2026-11-23T00:00:01Z", "u-after", anna));
        return trail;
    }

    private static String[] changes() {
        String managed = "\"eventCategory\": \"Management\", ";
        String change = "\"readOnly\": false, " + managed;
        String look = "\"readOnly\": true, " + managed;
        String key =
                "\"resources\": [{\"accountId\": \"123456789012\", \"ARN\": \"%s\"}], "
                        .formatted(PATIENTS_KEY);
        String keyId = "{\"keyId\": \"%s\"}".formatted(PATIENTS_KEY);
        String bucket = "{\"bucketName\": \"phial-prod-anchors-123456789012\"}";
        String time = "2026-11-22T16:00:0";
        return new String[] {
            call(
                    user("eve"),
                    "kms",
                    "ScheduleKeyDeletion",
                    time + "1Z",
                    "k-1",
                    keyId,
                    change + key),
            call(
                    user("eve"),
                    "kms",
                    "PutKeyPolicy",
                    time + "2Z",
                    "k-2",
                    keyId,
                    "\"errorCode\": \"AccessDenied\", " + change),
            call(user("eve"), "s3", "PutBucketPolicy", time + "3Z", "k-4", bucket, change),
            call(
                    TrailRecords.awsService("dynamodb.amazonaws.com"),
                    "kms",
                    "CreateGrant",
                    time + "4Z",
                    "k-5",
                    keyId,
                    change + key),
            // uses, looks, and what is written
            call(service(), "kms", "Sign", time + "5Z", "n-1", keyId, change + key),
            call(user("eve"), "kms", "DescribeKey", time + "5Z", "n-2", keyId, look + key),
            call(user("eve"), "s3", "GetBucketPolicy", time + "5Z", "n-3", bucket, look),
            call(
                    service(),
                    "s3",
                    "PutObject",
                    time + "5Z",
                    "n-4",
                    bucket,
                    "\"readOnly\": false, \"eventCategory\": \"Data\", "),
            call(user("eve"), "ec2", "RunInstances", time + "5Z", "n-5", "{}", change)
        };
    }

    /** The lines of all objects, each with the key of its object. */
    private static List<Map.Entry<String, JsonNode>> lines(Map<String, String> objects) {
        return objects.entrySet().stream()
                .flatMap(object -> object.getValue().lines().map(line -> entry(object, line)))
                .toList();
    }

    private static Map.Entry<String, JsonNode> entry(
            Map.Entry<String, String> object, String line) {
        return Map.entry(object.getKey(), JsonMapper.shared().readTree(line));
    }

    private static List<Map.Entry<String, JsonNode>> records(TrailFiles trail) {
        return trail.files().entrySet().stream()
                .flatMap(
                        file ->
                                TrailFiles.records(file.getValue()).stream()
                                        .map(record -> Map.entry(file.getKey(), record)))
                .toList();
    }

    private static void load(TableLayout table, List<Map.Entry<String, JsonNode>> records) {
        List<TableLayout.Partition> partitions =
                table.partitions(LocalDate.parse("2026-11-20"), LocalDate.parse("2026-11-24"));
        var rows = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> record : records) {
            for (TableLayout.Partition partition : partitions) {
                if (record.getKey().startsWith(partition.location())) {
                    rows.add(table.row(record.getValue(), partition.values()));
                }
            }
        }
        assertThat(rows).hasSameSizeAs(records);
        engine.execute(table.create());
        engine.execute("INSERT INTO " + table.name() + " VALUES " + String.join(", ", rows));
    }

    private static String query(String name) throws IOException {
        return Files.readString(TableLayout.MODULE.resolve("queries").resolve(name + ".sql"));
    }

    private static Stream<String> queries() throws IOException {
        try (Stream<Path> files = Files.list(TableLayout.MODULE.resolve("queries"))) {
            return files
                    .map(file -> file.getFileName().toString().replace(".sql", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void whoLookedAtAPatientAndWhichRoleOpenedTheKey() throws IOException {
        List<List<@Nullable Object>> found =
                engine.run(query("patient-access"), "clinic", ANNA, DAY, DAY);

        assertThat(found)
                .extracting(row -> row.subList(0, 3), row -> row.get(5), row -> row.get(6))
                .as("time, subject, client; action; outcome")
                .containsExactly(
                        look("2026-11-22T09:00:00.125Z", "dr-okafor", "create", "success"),
                        look("2026-11-22T09:05:01.000Z", "dr-okafor", "read", "success"),
                        look("2026-11-22T09:07:00.000Z", "nurse-lee", "read", "success"),
                        look("2026-11-22T10:00:00.000Z", "mallory", "denied", "not-visible"),
                        look("2026-11-22T10:05:00.000Z", "nurse-lee", "update", "note-blocked"),
                        look("2026-11-22T23:59:58.000Z", "dr-okafor", "read", "success"));
        assertThat(found)
                .extracting(row -> row.subList(10, 15))
                .as("when the key was opened, by what, by whom, by which request")
                .containsExactly(
                        opened("2026-11-22T09:00:00Z", "GenerateDataKey", "g-1"),
                        opened("2026-11-22T09:05:00Z", "Decrypt", "d-1"),
                        opened("2026-11-22T09:05:00Z", "Decrypt", "d-1"),
                        asList(null, null, null, null, null),
                        asList(null, null, null, null, null),
                        opened("2026-11-22T23:59:57Z", "Decrypt", "d-2"));
    }

    @Test
    void aKeyThatWasRememberedOverMidnightIsFoundInTheDayBefore() throws IOException {
        assertThat(engine.run(query("patient-access"), "clinic", ANNA, "2026-11-23", "2026-11-23"))
                .extracting(row -> row.get(0), row -> row.subList(10, 15))
                .containsExactly(
                        tuple(
                                "2026-11-23T00:01:00.000Z",
                                opened("2026-11-22T23:59:57Z", "Decrypt", "d-2")),
                        tuple(
                                "2026-11-23T00:01:30.000Z",
                                opened("2026-11-22T23:40:00Z", "Decrypt", "d-6")));
    }

    @Test
    void anOpeningOfAnotherTenantsKeyIsNotBelieved() throws IOException {
        assertThat(engine.run(query("patient-access"), "hospital", ANNA, DAY, DAY))
                .extracting(row -> row.get(1), row -> row.get(10), row -> row.get(14))
                .containsExactly(tuple("x", null, "d-1"));
    }

    @Test
    void anOpeningThatIsSaidToBeOfAnotherPatientIsNotBelieved() throws IOException {
        assertThat(engine.run(query("patient-access"), "clinic", BERTA, DAY, DAY))
                .extracting(row -> row.get(1), row -> row.get(10), row -> row.get(14))
                .containsExactly(
                        tuple("dr-okafor", "2026-11-22T11:00:09Z", "d-3"),
                        tuple("mallory", null, "d-4"));
    }

    @Test
    void whoseDecryptionsWereRefused() throws IOException {
        assertThat(engine.run(query("failed-decryptions"), DAY, DAY))
                .extracting(
                        row -> row.get(0),
                        row -> row.get(1),
                        row -> row.get(4),
                        row -> row.get(5),
                        row -> row.get(7),
                        row -> row.get(11))
                .as("time, role, error, key, patient, request")
                .containsExactly(
                        tuple(
                                "2026-11-22T11:03:00Z",
                                SERVICE,
                                "InvalidCiphertextException",
                                PATIENTS_KEY,
                                ANNA,
                                "f-2"),
                        tuple(
                                "2026-11-22T14:01:00Z",
                                "arn:aws:iam::123456789012:user/eve",
                                "AccessDenied",
                                PATIENTS_KEY,
                                null,
                                "f-1"),
                        tuple(
                                "2026-11-22T23:59:59Z",
                                SERVICE,
                                "DisabledException",
                                PATIENTS_KEY,
                                BERTA,
                                "f-4"));
    }

    @Test
    void whoseNotesWereBlocked() throws IOException {
        assertThat(engine.run(query("blocked-notes"), DAY, DAY))
                .extracting(row -> row.subList(0, 6))
                .containsExactly(
                        asList(
                                "2026-11-22T10:05:00.000Z",
                                "clinic",
                                "nurse-lee",
                                "ward-app",
                                "update",
                                ANNA),
                        asList(
                                "2026-11-22T10:06:00.000Z",
                                "clinic",
                                "nurse-lee",
                                "ward-app",
                                "create",
                                null));
    }

    @Test
    void whichKeysWereOpenedWithoutAnEvent() throws IOException {
        assertThat(engine.run(query("decryptions-without-event"), DAY, DAY))
                .extracting(
                        row -> row.get(1),
                        row -> row.get(3),
                        row -> row.get(5),
                        row -> row.get(6),
                        row -> row.get(9))
                .as("role, operation, patient, searches at that time, request")
                .containsExactly(
                        tuple(SERVICE, "Decrypt", CLARA, 2L, "c-1"),
                        tuple(SERVICE, "Decrypt", ANNA, 0L, "d-4"),
                        tuple("arn:aws:iam::123456789012:user/eve", "Decrypt", ANNA, 0L, "u-1"),
                        tuple("arn:aws:iam::123456789012:user/eve", "ReEncrypt", BERTA, 0L, "u-2"));
    }

    @Test
    void whoChangedKeysTrailAndBuckets() throws IOException {
        assertThat(engine.run(query("key-and-trail-changes"), DAY, DAY))
                .extracting(
                        row -> row.get(1),
                        row -> row.get(4),
                        row -> row.get(5),
                        row -> row.get(6),
                        row -> row.get(10))
                .as("role, operation, of what, error, event")
                .containsExactly(
                        tuple(
                                "arn:aws:iam::123456789012:user/eve",
                                "ScheduleKeyDeletion",
                                PATIENTS_KEY,
                                null,
                                "k-1"),
                        tuple(
                                "arn:aws:iam::123456789012:user/eve",
                                "PutKeyPolicy",
                                PATIENTS_KEY,
                                "AccessDenied",
                                "k-2"),
                        tuple(
                                "arn:aws:iam::123456789012:user/eve",
                                "StopLogging",
                                "phial-prod",
                                null,
                                "k-3"),
                        tuple(
                                "arn:aws:iam::123456789012:user/eve",
                                "PutBucketPolicy",
                                "phial-prod-anchors-123456789012",
                                null,
                                "k-4"),
                        tuple("dynamodb.amazonaws.com", "CreateGrant", PATIENTS_KEY, null, "k-5"));
    }

    @Test
    void eachSavedQueryIsTriedHere() throws IOException {
        assertThat(queries())
                .containsExactly(
                        "blocked-notes",
                        "decryptions-without-event",
                        "failed-decryptions",
                        "key-and-trail-changes",
                        "patient-access");
    }

    /** Or each question would read, and cost, all years. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "blocked-notes",
                "decryptions-without-event",
                "failed-decryptions",
                "key-and-trail-changes",
                "patient-access"
            })
    void daysAreConstantsWhereATableIsRead(String name) throws IOException {
        String[] days = {DAY, DAY};
        String[] values =
                name.equals("patient-access") ? new String[] {"clinic", ANNA, DAY, DAY} : days;
        String plan = engine.plan(query(name), values);

        Matcher scans = Pattern.compile("table = memory:[^\\n]*").matcher(plan);
        assertThat(scans.results().map(scan -> scan.group()))
                .isNotEmpty()
                .allSatisfy(
                        scan ->
                                assertThat(scan)
                                        .containsPattern("\"day(_\\d+)?\" >= VARCHAR '2026.11.2")
                                        .containsPattern("\"day(_\\d+)?\" <= VARCHAR '2026.11.2"));
    }

    @Test
    void noQueryHasAQuestionMarkBesidesItsValues() throws IOException {
        for (String name : queries().toList()) {
            String query = query(name);
            assertThat(query).as(name).startsWith("-- ").doesNotContain(";").endsWith("\n");
            assertThat(query.lines().filter(line -> line.strip().startsWith("--")))
                    .as("Athena may count those in comments")
                    .noneMatch(line -> line.contains("?"));
        }
    }

    private static Tuple look(String time, String subject, String action, String outcome) {
        return tuple(List.of(time, subject, "ward-app"), action, outcome);
    }

    private static List<@Nullable Object> opened(String time, String operation, String request) {
        return List.of(time, operation, SERVICE, SESSION, request);
    }

    private static Tuple tuple(@Nullable Object... values) {
        return Tuple.tuple(values);
    }
}
