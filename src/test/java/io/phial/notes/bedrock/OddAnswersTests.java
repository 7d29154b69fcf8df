package io.phial.notes.bedrock;

import static io.phial.notes.bedrock.GuardrailRules.intervened;
import static org.assertj.core.api.Assertions.assertThat;

import io.phial.notes.Action;
import io.phial.notes.EntityType;
import io.phial.notes.Finding;
import io.phial.notes.Outcome;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailResponse;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailAssessment;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentFilter;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentPolicyAssessment;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailCustomWord;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailPiiEntityFilter;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailRegexFilter;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailSensitiveInformationPolicyAssessment;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailTopic;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailTopicPolicyAssessment;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailWordPolicyAssessment;

/** A guardrail that lies, contradicts itself or says what nobody asked for is not believed. */
@ExtendWith(OutputCaptureExtension.class)
class OddAnswersTests {

    private static final String NOTE = "Call Quagmire at 617-555-0134 or Quagmire's son.";
    private static final GuardrailPiiEntityFilter PHONE =
            found("PHONE", "ANONYMIZED", "617-555-0134");
    private static final String MASKED = NOTE.replace("617-555-0134", "{PHONE}");

    static Stream<Named<ApplyGuardrailResponse>> odd() {
        return Stream.of(
                Named.of("nothing", ApplyGuardrailResponse.builder().build()),
                Named.of("an action nobody knows", action("SOMETHING").build()),
                Named.of("intervened without a reason", action("GUARDRAIL_INTERVENED").build()),
                Named.of("intervened without a finding", intervened(MASKED).build()),
                Named.of(
                        "intervened for a finding that stays",
                        intervened(NOTE, found("NAME", "NONE", "Quagmire")).build()),
                Named.of("masked without a text", empty(intervened("", PHONE))),
                Named.of("masked with an empty text", intervened("", PHONE).build()),
                Named.of("masked with a blank text", intervened(" \n", PHONE).build()),
                Named.of("masked and nothing masked", intervened(NOTE, PHONE).build()),
                Named.of("another note", intervened("Call {PHONE}.", PHONE).build()),
                Named.of("a longer note", intervened(MASKED + " Call soon.", PHONE).build()),
                Named.of("a shorter note", intervened(MASKED.substring(5), PHONE).build()),
                Named.of("all of it masked", intervened("{PHONE}", PHONE).build()),
                Named.of(
                        "another place masked",
                        intervened(NOTE.replace("Call", "{PHONE}"), PHONE).build()),
                Named.of(
                        "masked under a kind it did not find",
                        intervened(NOTE.replace("617-555-0134", "{EMAIL}"), PHONE).build()),
                Named.of(
                        "one of two kinds masked",
                        intervened(MASKED, PHONE, found("AGE", "ANONYMIZED", "son")).build()),
                Named.of("no kind", intervened(MASKED, found(null, "ANONYMIZED", "x")).build()),
                Named.of("no action", intervened(MASKED, found("PHONE", null, "x")).build()),
                Named.of(
                        "an action of a finding nobody knows",
                        intervened(MASKED, found("PHONE", "HIDDEN", "x")).build()),
                Named.of("passed what it masked", with(PHONE, action("NONE"))),
                Named.of(
                        "passed what it blocked",
                        with(found("PHONE", "BLOCKED", "617-555-0134"), action("NONE"))),
                Named.of("a topic", topic(intervened("Let us talk of something else."))),
                Named.of("a mask and a topic", topic(intervened(MASKED, PHONE))),
                Named.of("violence", violence()),
                Named.of("a word", word()),
                Named.of(
                        "a part was read",
                        action("NONE")
                                .guardrailCoverage(
                                        all -> all.textCharacters(it -> it.guarded(9).total(10)))
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void anOddAnswerIsNoAnswer(ApplyGuardrailResponse answer, CapturedOutput output) {
        var guardrail = new CannedGuardrail(text -> answer);
        assertThat(guardrail.judge(NOTE, 12_000)).isEqualTo(new Outcome.Unavailable());
        assertThat(guardrail.ended("odd")).isEqualTo(1);
        assertThat(output).contains("is of no use").doesNotContain("Quagmire", "555-0134");
    }

    @Test
    void aBlockCountsWhateverElseItSays() {
        var answer =
                topic(
                        intervened(
                                "No.", found("PIN", "BLOCKED", "0134"), found("URL", "NONE", "x")));
        assertThat(new CannedGuardrail(text -> answer).judge(NOTE, 12_000))
                .isEqualTo(
                        new Outcome.Blocked(
                                "guardrail/gr4a1l:7",
                                List.of(
                                        new Finding(EntityType.URL, Action.NONE, 1),
                                        new Finding(EntityType.OTHER, Action.BLOCKED, 1))));
    }

    @Test
    void kindsThatWeDoNotKnowAreMaskedUnderTheirNameAndCountedAsOther() {
        var rules =
                GuardrailRules.usual()
                        .rule("NAME", "ANONYMIZED", "Quagmire")
                        .rule("IP_ADDRESS", "NONE", "son");
        assertThat(new CannedGuardrail(rules::answer).judge(NOTE, 12_000))
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept -> {
                            assertThat(kept.text().revealText())
                                    .isEqualTo("Call {NAME} at {PHONE} or {NAME}'s son.");
                            assertThat(kept.findings())
                                    .containsExactlyInAnyOrder(
                                            new Finding(EntityType.PHONE, Action.ANONYMIZED, 1),
                                            new Finding(EntityType.OTHER, Action.ANONYMIZED, 2),
                                            new Finding(EntityType.IP_ADDRESS, Action.NONE, 1));
                        });
    }

    @Test
    void anOperatorsPatternIsMaskedByItsName() {
        var regex =
                GuardrailRegexFilter.builder()
                        .name("house name")
                        .action("ANONYMIZED")
                        .match("Quagmire")
                        .build();
        var answer =
                intervened("Call {house name} at 617-555-0134 or {house name}'s son.")
                        .assessments(
                                assessment(
                                        policy ->
                                                policy.sensitiveInformationPolicy(
                                                        GuardrailSensitiveInformationPolicyAssessment
                                                                .builder()
                                                                .regexes(regex)
                                                                .build())))
                        .build();
        assertThat(new CannedGuardrail(text -> answer).judge(NOTE, 12_000))
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept ->
                                assertThat(kept.text().revealText())
                                        .isEqualTo(
                                                "Call {house name} at 617-555-0134 or {house"
                                                        + " name}'s son."));
    }

    @Test
    void masksOfTheOneBeforeStayAsTheyAre() {
        String note = "Call {PHONE} or 617-555-0134, not {PHONE}.";
        assertThat(new CannedGuardrail(GuardrailRules.usual()::answer).judge(note, 12_000))
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept -> {
                            assertThat(kept.text().revealText())
                                    .isEqualTo("Call {PHONE} or {PHONE}, not {PHONE}.");
                            assertThat(kept.findings())
                                    .containsExactly(
                                            new Finding(EntityType.PHONE, Action.ANONYMIZED, 1));
                        });
    }

    @Test
    void aTextGivenBackWithoutItsMarginsIsStillOurs() {
        var answer = intervened(MASKED, found("PHONE", "ANONYMIZED", null)).build();
        assertThat(new CannedGuardrail(text -> answer).judge("\n  " + NOTE + "\n", 12_000))
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept ->
                                assertThat(kept.text().revealText())
                                        .isEqualTo("\n  " + MASKED + "\n"));
    }

    private static GuardrailPiiEntityFilter found(String kind, String action, String match) {
        return GuardrailPiiEntityFilter.builder().type(kind).action(action).match(match).build();
    }

    private static ApplyGuardrailResponse.Builder action(String action) {
        return ApplyGuardrailResponse.builder().action(action);
    }

    private static ApplyGuardrailResponse empty(ApplyGuardrailResponse.Builder answer) {
        return answer.outputs(List.of()).build();
    }

    private static ApplyGuardrailResponse with(
            GuardrailPiiEntityFilter found, ApplyGuardrailResponse.Builder answer) {
        return answer.assessments(intervened("", found).build().assessments()).build();
    }

    private static ApplyGuardrailResponse topic(ApplyGuardrailResponse.Builder answer) {
        var personal = answer.build().assessments().getFirst();
        var topic = GuardrailTopic.builder().name("x").action("BLOCKED").build();
        return answer.assessments(
                        personal.toBuilder()
                                .topicPolicy(
                                        GuardrailTopicPolicyAssessment.builder()
                                                .topics(topic)
                                                .build())
                                .build())
                .build();
    }

    private static ApplyGuardrailResponse violence() {
        var filter = GuardrailContentFilter.builder().type("VIOLENCE").action("BLOCKED").build();
        var policy = GuardrailContentPolicyAssessment.builder().filters(filter).build();
        return action("GUARDRAIL_INTERVENED")
                .assessments(assessment(one -> one.contentPolicy(policy)))
                .build();
    }

    private static ApplyGuardrailResponse word() {
        var word = GuardrailCustomWord.builder().match("x").action("BLOCKED").build();
        var policy = GuardrailWordPolicyAssessment.builder().customWords(word).build();
        return action("NONE").assessments(assessment(one -> one.wordPolicy(policy))).build();
    }

    private static GuardrailAssessment assessment(Consumer<GuardrailAssessment.Builder> change) {
        var assessment = GuardrailAssessment.builder();
        change.accept(assessment);
        return assessment.build();
    }
}
