package io.phial.notes.bedrock;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.notes.Action;
import io.phial.notes.EntityType;
import io.phial.notes.Finding;
import io.phial.notes.NoteSanitizer;
import io.phial.notes.NoteSanitizerContract;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The series of the aws mode against a Bedrock that answers, refuses, lies, hangs or breaks. */
@ExtendWith(OutputCaptureExtension.class)
class GuardrailSanitizerIT extends NoteSanitizerContract {

    private static final String APPLY = "/guardrail/gr4a1l/version/7/apply";
    private static final String NOTE = "Quagmire canary, on warfarin.";
    private static final Outcome UNAVAILABLE = new Outcome.Unavailable();

    private static RunningBedrock bedrock;

    @BeforeAll
    static void start() {
        bedrock = new RunningBedrock();
    }

    @AfterAll
    static void stop() {
        bedrock.close();
    }

    @BeforeEach
    void answerAsUsual() {
        bedrock.server().resetAll();
        bedrock.server().stubFor(apply().willReturn(okJson("{}").withTransformers("guardrail")));
    }

    @Override
    protected NoteSanitizer sanitizer() {
        return bedrock.sanitizer();
    }

    static Stream<Named<ResponseDefinitionBuilder>> repeated() {
        return Stream.of(
                Named.of("429", refused(429, "ThrottlingException")),
                Named.of("500", refused(500, "InternalServerException")),
                Named.of("503", refused(503, "ServiceUnavailableException")),
                Named.of("no body at 502", aResponse().withStatus(502)),
                Named.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Named.of("closed", aResponse().withFault(Fault.EMPTY_RESPONSE)));
    }

    static Stream<Named<ResponseDefinitionBuilder>> settled() {
        return Stream.of(
                Named.of("403", refused(403, "AccessDeniedException")),
                Named.of("404", refused(404, "ResourceNotFoundException")),
                Named.of("400", refused(400, "ValidationException")),
                Named.of("402", refused(402, "ServiceQuotaExceededException")),
                Named.of("an empty object", okJson("{}")),
                Named.of(
                        "only that it intervened",
                        okJson("{\"action\":\"GUARDRAIL_INTERVENED\"}")));
    }

    static Stream<Named<ResponseDefinitionBuilder>> broken() {
        return Stream.of(
                Named.of("a list", okJson("[]")),
                Named.of("no JSON", okJson("<html>" + NOTE)),
                Named.of("half of JSON", okJson("{\"action\":\"NO")),
                Named.of("empty", aResponse().withStatus(200)),
                Named.of("noise", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
                Named.of("rubbish", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
    }

    @ParameterizedTest
    @MethodSource("repeated")
    void whatMayPassIsTriedThreeTimesAndThenTheNoteIsUnavailable(
            ResponseDefinitionBuilder answer, CapturedOutput output) {
        assertUnavailable(answer, output);
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void whatIsSlowIsTriedThreeTimesAndThenTheNoteIsUnavailable(CapturedOutput output) {
        try (var impatient = new RunningBedrock("phial.aws.bedrock-attempt-timeout=500ms")) {
            assertUnavailable(
                    impatient, okJson("{\"action\":\"NONE\"}").withFixedDelay(1_500), output);
            assertThat(calls(impatient)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("settled")
    void whatWillNotPassIsTriedOnce(ResponseDefinitionBuilder answer, CapturedOutput output) {
        assertUnavailable(answer, output);
        assertThat(calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsNoAnswerIsTriedThreeTimesAtMost(
            ResponseDefinitionBuilder answer, CapturedOutput output) {
        assertUnavailable(answer, output);
        assertThat(calls()).isBetween(1, 3);
    }

    private static void assertUnavailable(ResponseDefinitionBuilder answer, CapturedOutput output) {
        assertUnavailable(bedrock, answer, output);
    }

    private static void assertUnavailable(
            RunningBedrock asked, ResponseDefinitionBuilder answer, CapturedOutput output) {
        asked.server().stubFor(apply().willReturn(answer));
        long before = System.nanoTime();
        assertThat(asked.sanitizer().sanitize(NoteText.of(NOTE))).isEqualTo(UNAVAILABLE);
        assertThat(System.nanoTime() - before).isLessThan(Duration.ofSeconds(15).toNanos());
        assertThat(output)
                .contains("phial.notes.guardrail")
                .doesNotContain("Quagmire", "warfarin", "canary");
    }

    @Test
    void aNoteAfterAnOutageIsJudgedAgain() {
        bedrock.server().stubFor(apply().willReturn(refused(500, "InternalServerException")));
        assertThat(judge(NOTE)).isEqualTo(UNAVAILABLE);
        answerAsUsual();
        assertThat(judge(NOTE)).isInstanceOf(Outcome.Clean.class);
    }

    @Test
    void bedrockIsNotAskedAboutWhatTheLocalSanitizerBlocks() {
        assertThat(judge("SSN 219-09-9998")).isInstanceOf(Outcome.Blocked.class);
        assertThat(calls()).isZero();
    }

    @Test
    void bedrockSeesOnlyWhatTheLocalSanitizerLeft() {
        assertThat(judge("Call 617-555-0134.")).isInstanceOf(Outcome.Anonymized.class);
        bedrock.server()
                .verify(
                        1,
                        postRequestedFor(urlEqualTo(APPLY))
                                .withRequestBody(matchingJsonPath("$.source", equalTo("INPUT")))
                                .withRequestBody(
                                        matchingJsonPath(
                                                "$.content[0].text.text",
                                                equalTo("Call {PHONE}."))));
    }

    @Test
    void whatBedrockBlocksIsBlocked() {
        answer("BLOCKED", "Can't be kept.");
        assertThat(judge(NOTE))
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked ->
                                assertThat(blocked.findings())
                                        .containsExactly(
                                                new Finding(EntityType.OTHER, Action.BLOCKED, 1)));
    }

    @Test
    void whatBothMaskIsInOneTextUnderBothPolicies() {
        answer("ANONYMIZED", "{NAME} canary, on warfarin. Call {PHONE}.");
        assertThat(judge(NOTE + " Call 617-555-0134."))
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept -> {
                            assertThat(kept.text().revealText())
                                    .isEqualTo("{NAME} canary, on warfarin. Call {PHONE}.");
                            assertThat(kept.policyVersion())
                                    .isEqualTo("local-1+guardrail/gr4a1l:7");
                            assertThat(kept.findings())
                                    .containsExactlyInAnyOrder(
                                            new Finding(EntityType.PHONE, Action.ANONYMIZED, 1),
                                            new Finding(EntityType.OTHER, Action.ANONYMIZED, 1));
                        });
    }

    @Test
    void callsAreCountedByHowTheyEnded() {
        double before = counted("clean");
        judge(NOTE);
        assertThat(counted("clean") - before).isEqualTo(1);
    }

    @Test
    void aGuardrailThatHangsIsGivenUpAtTheDeadline() {
        try (var hanging =
                new RunningBedrock(
                        "phial.notes.deadline=1s",
                        "phial.aws.bedrock-attempt-timeout=1m",
                        "phial.aws.bedrock-call-timeout=1m",
                        "phial.aws.socket-timeout=1m")) {
            hanging.server()
                    .stubFor(
                            apply().willReturn(
                                            okJson("{\"action\":\"NONE\"}")
                                                    .withFixedDelay(30_000)));
            long before = System.nanoTime();
            assertThat(hanging.sanitizer().sanitize(NoteText.of(NOTE))).isEqualTo(UNAVAILABLE);
            assertThat(System.nanoTime() - before).isLessThan(Duration.ofSeconds(15).toNanos());
            assertThat(hanging.bean(MeterRegistry.class).get("phial.notes.late").counter().count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aChangedGuardrailIsTakenOver() {
        bedrock.change("phial.notes.guardrail.version", "8");
        try {
            bedrock.server()
                    .stubFor(
                            post(urlPathEqualTo("/guardrail/gr4a1l/version/8/apply"))
                                    .willReturn(okJson("{\"action\":\"NONE\"}")));
            assertThat(judge(NOTE))
                    .isInstanceOfSatisfying(
                            Outcome.Clean.class,
                            clean ->
                                    assertThat(clean.policyVersion())
                                            .isEqualTo("local-1+guardrail/gr4a1l:8"));
        } finally {
            bedrock.change("phial.notes.guardrail.version", "7");
        }
    }

    @Test
    void aSettingThatIsGoneIsNoReasonToLetNotesPass() {
        bedrock.change("phial.notes.guardrail.id", "");
        try {
            assertThat(judge(NOTE)).isEqualTo(UNAVAILABLE);
            assertThat(calls()).isZero();
        } finally {
            bedrock.change("phial.notes.guardrail.id", "gr4a1l");
        }
    }

    @Test
    void theStartAsksTheGuardrailAndNamesItsParameter() {
        var check = bedrock.bean(GuardrailCheck.class);
        assertThat(check.complaints()).isEmpty();
        bedrock.server().stubFor(apply().willReturn(refused(404, "ResourceNotFoundException")));
        assertThat(check.complaints())
                .singleElement()
                .asString()
                .contains("/phial/<environment>/notes/guardrail/id", "bedrock:ApplyGuardrail");
    }

    private Outcome judge(String note) {
        return sanitizer().sanitize(NoteText.of(note));
    }

    private static int calls() {
        return calls(bedrock);
    }

    private static int calls(RunningBedrock asked) {
        return asked.server().findAll(postRequestedFor(urlEqualTo(APPLY))).size();
    }

    private double counted(String outcome) {
        return bedrock.bean(MeterRegistry.class)
                .counter("phial.notes.guardrail.calls", "outcome", outcome)
                .count();
    }

    private void answer(String action, String text) {
        bedrock.server()
                .stubFor(
                        apply().willReturn(
                                        okJson(
                                                """
                                                {"usage": {"sensitiveInformationPolicyUnits": 1},
                                                 "action": "GUARDRAIL_INTERVENED",
                                                 "actionReason": "Guardrail intervened.",
                                                 "outputs": [{"text": "%s"}],
                                                 "assessments": [{"sensitiveInformationPolicy": {
                                                   "piiEntities": [{"match": "Quagmire", "type": "NAME",
                                                     "action": "%s", "detected": true}]}}]}
                                                """
                                                        .formatted(text, action))));
    }

    private static MappingBuilder apply() {
        return post(urlPathEqualTo(APPLY));
    }

    private static ResponseDefinitionBuilder refused(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("x-amzn-ErrorType", code)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"message\":\"" + NOTE + "\"}");
    }
}
