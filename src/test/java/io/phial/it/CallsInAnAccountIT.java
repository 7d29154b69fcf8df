package io.phial.it;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.proxyAllTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged jar asks of an account for a request, with keys remembered and without. */
class CallsInAnAccountIT {

    private static final int TIMES = 5;

    /** What no request of these does, but the work in the background. */
    private static final Set<String> BACKGROUND =
            Set.of("Sign", "GetParametersByPath", "Query", "DescribeKey", "DescribeTable");

    private static final String PERSON =
            """
            { "firstName": "Ottilie", "lastName": "Brambleworth", "dateOfBirth": "1951-07-23",
              "medicalRecordNumber": "%s", "phone": "+1 617 555 0134",
              "email": "o.brambleworth@example.org"%s }""";
    private static final String NOTE = ", \"notes\": [ { \"text\": \"Seen for hypertension.\" } ]";

    @TempDir static Path home;

    private static AwsAccount account;
    private static WireMockServer gate;
    private static String token;

    @BeforeAll
    static void make() throws Exception {
        account = AwsAccount.make();
        gate = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        gate.start();
        gate.addStubMapping(proxyAllTo(account.endpoint().toString()).build());
        account.reachThrough(URI.create(gate.baseUrl()));
        // WireMock does not hand on what S3 asks by a parameter without a value; it is not counted
        account.environment().put("AWS_ENDPOINT_URL_S3", account.endpoint().toString());
        token = account.token("north", "dr-one", "system/Patient.cruds");
    }

    @AfterAll
    static void end() {
        if (gate != null) {
            gate.stop();
        }
        if (account != null) {
            account.close();
        }
    }

    @Test
    void aKeyIsUnwrappedOnceWhereItIsRememberedAndAtEachAccessWhereNot() throws IOException {
        int port = PhialProcess.freePort();
        try (var service = start(port);
                var client = new PhialClient(port, token)) {
            String path = "/patients/" + id(create(client, "one", ""));
            assertThat(callsOf(1, one -> client.get(path)))
                    .as("the first access")
                    .isEqualTo(expected(CountedCalls.GET_UNWRAPPED));
            assertThat(callsOf(TIMES, one -> client.get(path)))
                    .isEqualTo(expected(CountedCalls.GET));
            assertCreates(client);
            assertThat(service.isAlive()).isTrue();
        }
        try (var service = start(port, "--phial.sealing.cache-ttl=0");
                var client = new PhialClient(port, token)) {
            String path = "/patients/" + id(create(client, "another", ""));
            assertThat(callsOf(TIMES, one -> client.get(path)))
                    .isEqualTo(expected(CountedCalls.GET_UNWRAPPED));
            assertThat(service.isAlive()).isTrue();
        }
    }

    /** Patient, so that nothing is asked twice where the machine is slow, and without blocks. */
    private static PhialProcess start(int port, String... settings) throws IOException {
        var arguments = new ArrayList<>(List.of(settings));
        arguments.add("--phial.audit.block-interval=1h");
        arguments.add("--phial.audit.lease=2h");
        arguments.addAll(PhialProcess.patient());
        return PhialProcess.aws(home, port, account, arguments.toArray(String[]::new));
    }

    private static void assertCreates(PhialClient client) throws IOException {
        assertThat(callsOf(TIMES, one -> create(client, "plain " + one, "")))
                .isEqualTo(expected(CountedCalls.POST));
        assertThat(callsOf(TIMES, one -> create(client, "noted " + one, NOTE)))
                .isEqualTo(expected(CountedCalls.POST_NOTE));
        assertThat(
                        callsOf(
                                TIMES,
                                one ->
                                        client.post(
                                                "/patients",
                                                "key-" + one,
                                                PERSON.formatted("keyed " + one, NOTE))))
                .isEqualTo(expected(CountedCalls.POST_NOTE_KEYED));
    }

    private static HttpResponse<String> create(PhialClient client, String number, String note)
            throws IOException {
        return client.post("/patients", null, PERSON.formatted(number, note));
    }

    private static String id(HttpResponse<String> created) throws IOException {
        return PhialClient.json(created).required("id").asString();
    }

    private static List<String> expected(CountedCalls calls) {
        return calls.operations().stream().sorted().toList();
    }

    /** The least of several times: there is work in the background. */
    private static List<String> callsOf(int times, Request request) throws IOException {
        var counted = new ArrayList<List<String>>();
        for (int one = 0; one < times; one++) {
            gate.resetRequests();
            account.bedrock().resetRequests();
            assertThat(request.send(one).statusCode()).isBetween(200, 201);
            counted.add(calls());
        }
        return counted.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
    }

    /** One of several. */
    private interface Request {
        HttpResponse<String> send(int one) throws IOException;
    }

    private static List<String> calls() {
        var calls = new ArrayList<String>();
        gate.findAll(anyRequestedFor(anyUrl())).stream()
                .map(request -> request.getHeader("X-Amz-Target"))
                .filter(target -> target != null) // S3 has none
                .map(target -> target.substring(target.lastIndexOf('.') + 1))
                .filter(operation -> !BACKGROUND.contains(operation))
                .forEach(calls::add);
        Stream.generate(() -> "ApplyGuardrail")
                .limit(account.bedrock().findAll(anyRequestedFor(anyUrl())).size())
                .forEach(calls::add);
        return calls.stream().sorted().toList();
    }
}
