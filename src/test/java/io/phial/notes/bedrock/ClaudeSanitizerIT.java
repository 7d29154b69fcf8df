package io.phial.notes.bedrock;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.UrlPathPattern;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import io.phial.startup.StartCheck;
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

/** All three sanitizers of the aws mode, with Claude's answers as the API writes them. */
@ExtendWith(OutputCaptureExtension.class)
class ClaudeSanitizerIT {

    private static final UrlPathPattern APPLY = urlPathMatching("/guardrail/.*/apply");
    private static final UrlPathPattern CONVERSE =
            urlPathMatching("/model/anthropic.claude-test-v1(:|%3A)0/converse");
    private static final String NOTE = "Quagmire: six one seven, 555 0134. Or 978-555-0166.";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofSeconds(1);

    private static RunningBedrock bedrock;

    @BeforeAll
    static void start() {
        bedrock = new RunningBedrock("phial.notes.claude.model-id=anthropic.claude-test-v1:0");
    }

    @AfterAll
    static void stop() {
        bedrock.close();
    }

    @BeforeEach
    void answerAsUsual() {
        waitFor(PATIENCE);
        bedrock.server().resetAll();
        bedrock.server()
                .stubFor(post(APPLY).willReturn(okJson("{}").withTransformers("guardrail")));
        claude(found("PHONE", "six one seven, 555 0134"));
    }

    @Test
    void whatAllThreeFoundIsMaskedInOneText() {
        assertThat(judge(NOTE))
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept -> {
                            assertThat(kept.text().revealText())
                                    .isEqualTo("Quagmire: {PHONE}. Or {PHONE}.");
                            assertThat(kept.policyVersion())
                                    .isEqualTo(
                                            "local-1+guardrail/gr4a1l:7"
                                                    + "+claude/anthropic.claude-test-v1:0");
                            assertThat(kept.findings())
                                    .singleElement()
                                    .satisfies(one -> assertThat(one.count()).isEqualTo(2));
                        });
        bedrock.server()
                .verify(
                        1,
                        postRequestedFor(CONVERSE)
                                .withRequestBody(
                                        matchingJsonPath(
                                                "$.messages[0].content[0].text",
                                                equalTo(
                                                        "Quagmire: six one seven, 555 0134. Or"
                                                                + " {PHONE}.")))
                                .withRequestBody(
                                        matchingJsonPath(
                                                "$.toolConfig.toolChoice.tool.name",
                                                equalTo("report_personal_data")))
                                .withRequestBody(
                                        matchingJsonPath(
                                                "$.toolConfig.tools[0].toolSpec.inputSchema.json.type",
                                                equalTo("object"))));
    }

    static Stream<Named<ResponseDefinitionBuilder>> failures() {
        return Stream.of(
                Named.of("throttled", refused(429, "ThrottlingException")),
                Named.of("the model's own fault", refused(424, "ModelErrorException")),
                Named.of("not ready", refused(429, "ModelNotReadyException")),
                Named.of("denied", refused(403, "AccessDeniedException")),
                Named.of("slow", found("PHONE", "555 0134").withFixedDelay(3_000)),
                Named.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Named.of("empty", okJson("{}")),
                Named.of("no JSON", okJson("Quagmire")),
                Named.of("not there", found("PHONE", "617-555-0134")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void withoutItsAnswerTheNoteIsUnavailable(
            ResponseDefinitionBuilder answer, CapturedOutput output) {
        waitFor(IMPATIENCE);
        claude(answer);
        assertThat(judge(NOTE)).isEqualTo(new Outcome.Unavailable());
        assertThat(bedrock.server().findAll(postRequestedFor(CONVERSE)).size()).isBetween(1, 3);
        assertThat(output)
                .contains("phial.notes.claude")
                .doesNotContain("Quagmire", "555 0134", "555-0134");
    }

    @Test
    void itIsNotAskedAboutWhatTheGuardrailCantJudge() {
        bedrock.server().stubFor(post(APPLY).willReturn(refused(403, "AccessDeniedException")));
        assertThat(judge(NOTE)).isEqualTo(new Outcome.Unavailable());
        bedrock.server().verify(0, postRequestedFor(CONVERSE));
    }

    @Test
    void theStartAsksItAndNamesItsParameter() {
        var check = bedrock.bean("claudeCheck", StartCheck.class);
        claude(okJson(answer("")));
        assertThat(check.complaints()).isEmpty();
        claude(refused(404, "ResourceNotFoundException"));
        assertThat(check.complaints())
                .singleElement()
                .asString()
                .contains("/phial/<environment>/notes/claude/model-id", "bedrock:InvokeModel");
    }

    private static void waitFor(Duration answer) {
        bedrock.bean(ClaudeSettings.class).setTimeout(answer);
    }

    private static Outcome judge(String note) {
        return bedrock.sanitizer().sanitize(NoteText.of(note));
    }

    private static void claude(ResponseDefinitionBuilder answer) {
        bedrock.server().stubFor(post(CONVERSE).willReturn(answer));
    }

    private static ResponseDefinitionBuilder found(String type, String text) {
        return okJson(answer("{\"type\": \"%s\", \"text\": \"%s\"}".formatted(type, text)));
    }

    private static String answer(String findings) {
        return """
        {"output": {"message": {"role": "assistant", "content": [
           {"toolUse": {"toolUseId": "tooluse_1", "name": "report_personal_data",
              "input": {"findings": [%s]}}}]}},
         "stopReason": "tool_use",
         "usage": {"inputTokens": 512, "outputTokens": 40, "totalTokens": 552},
         "metrics": {"latencyMs": 900}}
        """
                .formatted(findings);
    }

    private static ResponseDefinitionBuilder refused(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("x-amzn-ErrorType", code)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"message\":\"" + NOTE + "\"}");
    }
}
