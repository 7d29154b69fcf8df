package io.phial.store.dynamodb;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.phial.store.StoreSamples.item;
import static io.phial.store.StoreSamples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Commits;
import io.phial.store.Condition;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.StoreUnavailableException;
import io.phial.store.Table;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Under a storm each operation asks three times at most, whoever repeats it. */
class AttemptsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofMillis(500);
    private static final List<Operation> EVENT =
            List.of(new Operation.Put(item(key(Table.AUDIT, "p", "e"), 1), Condition.ABSENT));
    private static final List<Operation> TWO =
            List.of(
                    new Operation.Put(item(key("a"), 1), Condition.ABSENT),
                    new Operation.Put(item(key("b"), 1), Condition.ABSENT));

    @RegisterExtension
    private static final WireMockExtension AWS =
            WireMockExtension.newInstance()
                    .options(options().bindAddress("127.0.0.1").dynamicPort())
                    .build();

    private HttpEmulator emulator;
    private SealedStore store;

    @BeforeEach
    void open() {
        emulator = new HttpEmulator(URI.create(AWS.baseUrl()), PATIENCE);
        store = store(emulator);
    }

    private static SealedStore store(HttpEmulator emulator) {
        return new DynamoDbSealedStore(
                emulator.clients(), TestTables.NAMES, new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void aReadAsksThreeTimesOfWhoFails() {
        answer(error(500, "InternalServerError"));

        assertUnavailable(() -> store.read(List.of(key("a"))), 3);
        assertUnavailable(() -> store.read(List.of(key("a"), key("b"))), 3);
    }

    @Test
    void aReadAsksThreeTimesOfWhoThrottles() {
        answer(error(400, "ThrottlingException"));

        assertUnavailable(() -> store.read(List.of(key("a"))), 3);
    }

    @Test
    void aReadAsksThreeTimesOfWhoIsSilent() {
        answer(aResponse().withStatus(200).withFixedDelay(5_000));

        try (var impatient = new HttpEmulator(URI.create(AWS.baseUrl()), IMPATIENCE)) {
            assertUnavailable(() -> store(impatient).read(List.of(key("a"))), 3);
        }
    }

    @Test
    void aReadAsksThreeTimesOfWhoHangsUp() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertUnavailable(() -> store.read(List.of(key("a"))), 3);
    }

    @Test
    void aReadIsRepeatedWhereAWriteOvertookIt() {
        var overtaken =
                error(
                        400,
                        "TransactionCanceledException",
                        ", \"CancellationReasons\": "
                                + "[{\"Code\": \"TransactionConflict\"}, {\"Code\": \"None\"}]");
        answerInTurn(
                overtaken,
                overtaken,
                aResponse().withStatus(200).withBody("{\"Responses\": [{}, {}]}"));

        assertThat(store.read(List.of(key("a"), key("b")))).containsExactly(null, null);
        assertRequests(3);
    }

    @Test
    void aCommitAsksOnceAndItsCallerThreeTimes() {
        answer(error(500, "InternalServerError"));

        for (var operations : List.of(EVENT, TWO)) {
            assertUnavailable(() -> store.commit(new Commit(new CommitId(1, 2), operations)), 1);
            assertUnavailable(() -> new Commits(store, new SecureRandom()).commit(operations), 3);
        }
    }

    @Test
    void whoCommitsRepeatsWithTheSameToken() {
        answerInTurn(
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withStatus(200).withBody("{}"));

        new Commits(store, new SecureRandom()).commit(TWO);

        var bodies =
                AWS.findAll(postRequestedFor(anyUrl())).stream()
                        .map(request -> request.getBodyAsString())
                        .toList();
        assertThat(bodies).hasSize(2).allMatch(bodies.getFirst()::equals);
        assertThat(bodies.getFirst()).contains("\"ClientRequestToken\"");
    }

    @Test
    void aCommitWhoseConnectionHangsIsAskedAgain() {
        answerInTurn(
                aResponse().withStatus(200).withFixedDelay(10_000),
                aResponse().withStatus(200).withBody("{}"));

        try (var asByDefault =
                new HttpEmulator(
                        URI.create(AWS.baseUrl()), io.phial.aws.Clients.attemptTimeout())) {
            new Commits(store(asByDefault), new SecureRandom()).commit(TWO);
        }
        assertRequests(2);
    }

    private static void assertUnavailable(Runnable call, int requests) {
        AWS.resetRequests();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(call::run);
        assertRequests(requests);
    }

    private static void assertRequests(int number) {
        assertThat(AWS.findAll(anyRequestedFor(anyUrl()))).hasSize(number);
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        AWS.resetMappings();
        AWS.stubFor(post(anyUrl()).willReturn(answer));
    }

    private static void answerInTurn(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            AWS.stubFor(
                    post(anyUrl())
                            .inScenario("turns")
                            .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn " + i)
                            .willSetStateTo("turn " + (i + 1))
                            .willReturn(answers[i]));
        }
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return error(status, code, "");
    }

    private static ResponseDefinitionBuilder error(int status, String code, String more) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/x-amz-json-1.0")
                .withBody(
                        "{\"__type\": \"com.amazonaws.dynamodb.v20120810#%s\"%s}"
                                .formatted(code, more));
    }
}
