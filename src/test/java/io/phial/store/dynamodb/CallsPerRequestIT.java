package io.phial.store.dynamodb;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.RunningService;
import io.phial.aws.LocalDynamoDbServer;
import io.phial.it.CountedCalls;
import io.phial.store.Table;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a request costs: the calls that the whole service makes, and the rows that it writes. */
@Import(CallsPerRequestIT.DynamoDb.class)
@TestPropertySource(
        properties = {
            "phial.store=dynamodb",
            "phial.dynamodb.records-table=test-records",
            "phial.dynamodb.keys-table=test-keys",
            "phial.dynamodb.audit-table=test-audit",
            // blocks are closed in the background, and this test counts what requests do
            "phial.audit.block-interval=1h",
            "phial.audit.lease=2h"
        })
class CallsPerRequestIT extends RunningService {

    private static final int TIMES = 5;
    private static final String PATIENT =
            """
            { "firstName": "Ottilie", "lastName": "Brambleworth", "dateOfBirth": "1951-07-23",
              "medicalRecordNumber": "%s", "phone": "+1 617 555 0134",
              "email": "o.brambleworth@example.org"%s }""";
    private static final String NOTE = ", \"notes\": [ { \"text\": \"Seen for hypertension.\" } ]";

    @Autowired private MeterRegistry meters;
    @Autowired private DynamoDbClient client;

    @TestConfiguration(proxyBeanMethods = false)
    static class DynamoDb {

        @Bean
        LocalDynamoDbServer dynamoDb() {
            return LocalDynamoDbServer.start();
        }

        @Bean
        HttpEmulator emulator(LocalDynamoDbServer server) {
            var emulator = new HttpEmulator(server.endpoint(), Duration.ofMinutes(1));
            TestTables.make(emulator.client());
            return emulator;
        }

        @Bean
        DynamoDbClient dynamoDbClient(HttpEmulator emulator) {
            return emulator.client();
        }

        @Bean
        SdkHttpClient awsHttpClient() {
            return Apache5HttpClient.create();
        }
    }

    @Test
    void aCreateIsOneTransactionOfAllItsRows() {
        String token = token();
        create(token, "first", ""); // makes the tenant's key, and the writer's row

        assertCounted(CountedCalls.POST, one -> create(token, "plain " + one, ""));
        assertCounted(CountedCalls.POST_NOTE, one -> create(token, "noted " + one, NOTE));
        assertThat(largestRow()).as("bytes, of which a write unit holds 1,024").isLessThan(1_024);
    }

    @Test
    void aCreateWithAKeyLooksFirstWhetherItIsARepeat() {
        String token = token();
        create(token, "before", "");

        assertCounted(
                CountedCalls.POST_NOTE_KEYED,
                one -> create(token, "keyed " + one, NOTE, "Idempotency-Key", "key" + one));
    }

    @Test
    void aReadIsATransactionOfTwoRowsAndOneOfItsEventAndTheJournal() {
        String token = token();
        String location = create(token, "read", "").headers().firstValue("Location").orElseThrow();

        assertCounted(
                CountedCalls.GET,
                one -> assertThat(get(token, location).statusCode()).isEqualTo(200));
    }

    private void assertCounted(CountedCalls counted, IntConsumer request) {
        int rows = rows();
        assertThat(callsOf(request)).isEqualTo(counted.ofDynamoDb());
        assertThat(rows() - rows).as("new rows").isEqualTo(counted.rowsWritten() * TIMES);
    }

    /** The least of several times: what works in the background is counted as well. */
    private Map<String, Integer> callsOf(IntConsumer request) {
        return IntStream.range(0, TIMES)
                .mapToObj(
                        one -> {
                            var before = calls();
                            request.accept(one);
                            return since(before);
                        })
                .min(comparingInt(CallsPerRequestIT::sum))
                .orElseThrow();
    }

    private static int sum(Map<String, Integer> calls) {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    private HttpResponse<String> create(
            String token, String number, String note, String... headers) {
        var request =
                request("/patients")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(PATIENT.formatted(number, note)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private HttpResponse<String> get(String token, String location) {
        return send(request(location).header("Authorization", "Bearer " + token));
    }

    private Map<String, Integer> calls() {
        var calls = new TreeMap<String, Integer>();
        for (Counter one : meters.find(Calls.METER).counters()) {
            calls.put(
                    one.getId().getTag("operation") + " " + one.getId().getTag("outcome"),
                    (int) one.count());
        }
        return calls;
    }

    private Map<String, Integer> since(Map<String, Integer> before) {
        var since = new TreeMap<String, Integer>();
        calls().forEach((call, count) -> since.put(call, count - before.getOrDefault(call, 0)));
        since.values().removeIf(count -> count == 0);
        return since;
    }

    private int rows() {
        int rows = 0;
        for (Table table : Table.values()) {
            rows += client.scan(s -> s.tableName(TestTables.NAMES.name(table))).count();
        }
        return rows;
    }

    private long largestRow() {
        long largest = 0;
        for (Table table : Table.values()) {
            var found = client.scan(s -> s.tableName(TestTables.NAMES.name(table)));
            for (var row : found.items()) {
                largest = Math.max(largest, size(row));
            }
        }
        return largest;
    }

    /**
     * As DynamoDB counts: names, texts and bytes as they are, 3 bytes and one for each entry of a
     * map, and at most 21 for a number.
     */
    private static long size(Map<String, AttributeValue> row) {
        long size = 0;
        for (var attribute : row.entrySet()) {
            AttributeValue value = attribute.getValue();
            size += attribute.getKey().length();
            size +=
                    switch (value.type()) {
                        case S -> value.s().length();
                        case B -> value.b().asByteArrayUnsafe().length;
                        case M -> 3 + value.m().size() + size(value.m());
                        default -> 21;
                    };
        }
        return size;
    }
}
