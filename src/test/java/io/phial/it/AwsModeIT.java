package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.phial.audit.AnchoredChains;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/**
 * The packaged jar as it runs in an account, with nothing but the environment's name and the
 * endpoints: the whole API, and what of it lies in the account afterwards.
 */
class AwsModeIT {

    private static final String SCOPES =
            "system/Patient.cruds system/Observation.cruds phial/clearance.R phial/clearance.V"
                    + " phial/operate";

    private static final String CANARY =
            """
            { "firstName": "Wilhelmina", "lastName": "Canterwick-Osgood",
              "dateOfBirth": "1957-03-09", "gender": "female",
              "medicalRecordNumber": "MRN-%s", "phone": "+1 617 555 01%s",
              "email": "w.osgood%s@canterwick.example",
              "address": { "line": "4711 Quillfeather Lane", "city": "Thornbury Vale",
                           "state": "MA", "postalCode": "02139", "country": "US" },
              "notes": [ { "text": "Longstanding migraine, zolmitriptan helps. \
            Daughter answers at 617-555-0188." } ] }""";

    @TempDir static Path home;

    private static AwsAccount account;
    private static PhialProcess service;
    private static PhialClient client;
    private static PhialClient stranger;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        account = AwsAccount.make();
        port = PhialProcess.freePort();
        var settings = new ArrayList<>(PhialProcess.patient());
        settings.add("--phial.aws.parameter-refresh=2s");
        service = PhialProcess.aws(home, port, account, settings.toArray(String[]::new));
        client = new PhialClient(port, account.token("north", "dr-one", SCOPES));
        stranger = new PhialClient(port, account.token("south", "dr-two", SCOPES));
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
            stranger.close();
        }
        if (service != null) {
            service.close();
        }
        if (account != null) {
            account.close();
        }
    }

    private static String create(String number) throws IOException {
        HttpResponse<String> answer =
                client.post("/patients", "key-" + number, CANARY.formatted(number, number, number));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return PhialClient.json(answer).required("id").asString();
    }

    @Test
    void theWholeApiAnswers() throws IOException {
        String id = create("21");
        String path = "/patients/" + id;
        var statuses = new TreeMap<String, Integer>();
        statuses.put("01 read", client.get(path).statusCode());
        statuses.put("02 again", client.post("/patients", "key-21", body("21")).statusCode());
        statuses.put("03 taken", client.post("/patients", "other", body("21")).statusCode());
        statuses.put("04 notes", client.get(path + "/notes").statusCode());
        statuses.put(
                "05 note",
                client.post(path + "/notes", null, "{\"text\":\"Better today.\"}").statusCode());
        statuses.put("06 chart", client.get(path + "/chart").statusCode());
        statuses.put("07 change", client.patch(path, 1, "{\"firstName\":\"Mina\"}").statusCode());
        statuses.put("08 stale", client.patch(path, 1, "{\"firstName\":\"Min\"}").statusCode());
        statuses.put("09 versions", client.get(path + "/versions").statusCode());
        statuses.put("10 version", client.get(path + "/versions/1").statusCode());
        statuses.put(
                "11 search",
                client.post("/patients/search", null, "{\"medicalRecordNumber\":\"MRN-21\"}")
                        .statusCode());
        statuses.put("12 list", client.get("/patients?limit=5").statusCode());
        statuses.put(
                "13 retire", client.send("DELETE", path, "", "If-Match", "\"2\"").statusCode());
        statuses.put(
                "14 restore",
                client.send("POST", path + "/restore", "", "If-Match", "\"3\"").statusCode());
        statuses.put("15 of a stranger", stranger.get(path).statusCode());
        statuses.put("16 indexes", client.get("/operations/indexes").statusCode());

        assertThat(statuses.values())
                .as(statuses.toString())
                .containsExactly(
                        200, 201, 409, 200, 201, 200, 200, 412, 200, 200, 200, 200, 204, 200, 404,
                        200);
    }

    private static String body(String number) {
        return CANARY.formatted(number, number, number);
    }

    @Test
    void whatIsFoundIsWhoWasMeant() throws IOException {
        String id = create("22");
        for (String search :
                List.of(
                        "{\"medicalRecordNumber\":\"mrn-22\"}",
                        "{\"phone\":\"617 555 0122\"}",
                        "{\"email\":\"W.OSGOOD22@canterwick.example\"}")) {
            JsonNode found = PhialClient.json(client.post("/patients/search", null, search));
            assertThat(found.findValuesAsString("id")).as(search).containsExactly(id);
        }
    }

    @Test
    void aNoteGoesThroughTheGuardrail() throws IOException {
        String id = create("23");
        account.bedrock().resetRequests();
        HttpResponse<String> kept =
                client.post(
                        "/patients/" + id + "/notes",
                        null,
                        "{\"text\":\"Reach her at 617-555-0177 after lunch.\"}");
        HttpResponse<String> blocked =
                client.post("/patients/" + id + "/notes", null, "{\"text\":\"SSN 219-09-9999\"}");

        assertThat(kept.statusCode()).isEqualTo(201);
        assertThat(kept.body()).doesNotContain("0177").contains("{PHONE}");
        assertThat(PhialClient.json(kept).toString()).contains("guardrail");
        assertThat(blocked.statusCode()).isEqualTo(422);
        account.bedrock()
                .verify(
                        1,
                        WireMock.postRequestedFor(
                                WireMock.urlEqualTo("/guardrail/gr4a1l/version/7/apply")));
        assertThat(account.bedrock().getAllServeEvents())
                .as("the local sanitizer comes first")
                .noneMatch(event -> event.getRequest().getBodyAsString().contains("555-0177"));
    }

    @Test
    void nothingOfAnybodyIsFoundInTheRawItems() throws IOException {
        create("24");
        client.patch("/patients/" + create("25"), 1, "{\"lastName\":\"Featherstonehaugh\"}");
        var search = new ClearTextSearch();
        for (String clue :
                List.of(
                        "Wilhelmina",
                        "Canterwick",
                        "Featherstonehaugh",
                        "1957-03-09",
                        "19570309",
                        "MRN-24",
                        "617 555",
                        "6175550124",
                        "w.osgood24",
                        "Quillfeather",
                        "Thornbury",
                        "zolmitriptan",
                        "migraine",
                        "555-0188")) {
            search.add(clue, clue);
        }
        var control = new ClearTextSearch();
        control.add("partition", "t/north/p/");

        assertThat(search.in(everything())).isEmpty();
        assertThat(control.in(everything())).isNotEmpty();
    }

    /** All tables, the anchors and what was logged, as bytes. */
    private static byte[] everything() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (String table : List.of(AwsAccount.RECORDS, AwsAccount.KEYS, AwsAccount.AUDIT)) {
            for (Map<String, AttributeValue> item : account.items(table)) {
                item.forEach((name, value) -> write(bytes, name, value));
            }
        }
        bytes.writeBytes(service.output().getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream bytes, String name, AttributeValue value) {
        bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        if (value.b() != null) {
            bytes.writeBytes(value.b().asByteArray());
        }
        bytes.writeBytes(value.toString().getBytes(StandardCharsets.UTF_8));
        bytes.write('\n');
    }

    @Test
    void aRecordDoesNotOpenForAnotherPatient() throws IOException {
        String mine = create("26");
        String other = create("27");
        Map<String, AttributeValue> row = row(AwsAccount.RECORDS, mine, "patient");
        Map<String, AttributeValue> key = row(AwsAccount.KEYS, mine, "key");
        put(AwsAccount.RECORDS, row, other);
        assertRefused(other);
        put(AwsAccount.KEYS, key, other);
        assertRefused(other);

        assertThat(client.get("/patients/" + mine).statusCode()).isEqualTo(200);
    }

    private static void assertRefused(String id) throws IOException {
        HttpResponse<String> answer = client.get("/patients/" + id);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("Wilhelmina");
    }

    private static Map<String, AttributeValue> row(String table, String id, String sort) {
        return account.dynamoDb
                .getItem(
                        request ->
                                request.tableName(table)
                                        .key(
                                                Map.of(
                                                        "p",
                                                        AttributeValue.fromS("t/north/p/" + id),
                                                        "s",
                                                        AttributeValue.fromS(sort))))
                .item();
    }

    private static void put(String table, Map<String, AttributeValue> row, String id) {
        var moved = new HashMap<>(row);
        moved.put("p", AttributeValue.fromS("t/north/p/" + id));
        account.dynamoDb.putItem(request -> request.tableName(table).item(moved));
    }

    @Test
    void eachEventIsAnchoredWithTheRequestOfTheKeyService() throws IOException {
        String id = create("28");
        client.get("/patients/" + id);
        client.get("/patients/" + id);
        String signingKey = publicKeyId();
        Path copy = home.resolve("anchors-" + id);
        Awaitility.await("the events to be anchored")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            account.copyAnchors(copy);
                            return events(copy, signingKey, id).size() == 3;
                        });

        List<JsonNode> events = events(copy, signingKey, id);
        assertThat(events)
                .extracting(event -> event.required("action").asString())
                .containsExactly("create", "read", "read");
        assertThat(events).allMatch(event -> !event.path("keyRequest").asString("").isEmpty());
        assertThat(new TreeSet<>(requests(events)))
                .as("the key of a new patient is cached with its first read")
                .hasSizeBetween(1, 2);
    }

    private static Set<String> requests(List<JsonNode> events) {
        var requests = new TreeSet<String>();
        events.forEach(event -> requests.add(event.required("keyRequest").asString()));
        return requests;
    }

    private static List<JsonNode> events(Path anchors, String key, String patient)
            throws IOException {
        return AnchoredChains.verify(anchors, key).events().stream()
                .filter(event -> event.path("patient").asString("").equals(patient))
                .toList();
    }

    private static String publicKeyId() {
        return AwsAccount.thumbprint(account.kms, account.get("signing/kms/key-id"));
    }

    @Test
    void aChangedKeyIsTakenOverWithoutARestart() throws IOException {
        String before = create("29");
        String old = account.get("sealing/kms/key-ids");
        String added = account.makeKey();
        account.put("sealing/kms/key-ids", added + "," + old);
        Awaitility.await("new patients under the new key")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> isUnder(added));

        assertThat(client.get("/patients/" + before).statusCode()).isEqualTo(200);
    }

    private static int counter = 30;

    private static boolean isUnder(String key) throws IOException {
        String id = create(Integer.toString(counter++));
        byte[] wrapped = row(AwsAccount.KEYS, id, "key").get("b").b().asByteArray();
        return new String(wrapped, StandardCharsets.ISO_8859_1)
                .contains(key.substring(key.lastIndexOf('/') + 1));
    }
}
