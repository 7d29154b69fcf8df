package io.phial.notes.bedrock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailResponse;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailAction;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailAssessment;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailOutputContent;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailPiiEntityFilter;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailSensitiveInformationPolicyAssessment;

/** What a guardrail would answer that finds its kinds by patterns. */
final class GuardrailRules {

    private record Rule(String kind, String action, Pattern pattern) {}

    record Hit(String kind, String action, int start, int end) {}

    private final List<Rule> rules = new ArrayList<>();

    /** As the one that comes with the service: two kinds blocked, three anonymized. */
    static GuardrailRules usual() {
        return new GuardrailRules()
                .rule("US_SOCIAL_SECURITY_NUMBER", "BLOCKED", "\\b\\d{3}-\\d{2}-\\d{4}\\b")
                .rule("CREDIT_DEBIT_CARD_NUMBER", "BLOCKED", "\\b(\\d{4} ){3}\\d{4}\\b")
                .rule("PHONE", "ANONYMIZED", "\\b\\d{3}-\\d{3}-\\d{4}\\b")
                .rule("EMAIL", "ANONYMIZED", "(?<![\\w.])[\\w.]++@[\\w.]+\\w")
                .rule("ADDRESS", "ANONYMIZED", "\\d+ \\w+ Street, \\w+, [A-Z]{2} \\d{5}");
    }

    GuardrailRules rule(String kind, String action, String pattern) {
        rules.add(new Rule(kind, action, Pattern.compile(pattern)));
        return this;
    }

    List<Hit> hits(String text) {
        List<Hit> hits = new ArrayList<>();
        for (Rule rule : rules) {
            var match = rule.pattern().matcher(text);
            while (match.find()) {
                hits.add(new Hit(rule.kind(), rule.action(), match.start(), match.end()));
            }
        }
        hits.sort(Comparator.comparingInt(Hit::start));
        return hits;
    }

    static String masked(String text, List<Hit> hits) {
        StringBuilder masked = new StringBuilder();
        int at = 0;
        for (Hit hit : hits) {
            if (hit.action().equals("ANONYMIZED")) {
                masked.append(text, at, hit.start()).append("{" + hit.kind() + "}");
                at = hit.end();
            }
        }
        return masked.append(text.substring(at)).toString();
    }

    static boolean has(List<Hit> hits, String action) {
        return hits.stream().anyMatch(hit -> hit.action().equals(action));
    }

    /** The answer as the API writes it. */
    Map<String, Object> json(String text) {
        List<Hit> hits = hits(text);
        boolean blocked = has(hits, "BLOCKED");
        boolean intervened = blocked || has(hits, "ANONYMIZED");
        List<?> found =
                hits.stream()
                        .map(
                                hit ->
                                        Map.of(
                                                "type", hit.kind(),
                                                "action", hit.action(),
                                                "match", text.substring(hit.start(), hit.end()),
                                                "detected", true))
                        .toList();
        Map<String, ?> assessment =
                found.isEmpty()
                        ? Map.of()
                        : Map.of("sensitiveInformationPolicy", Map.of("piiEntities", found));
        String output = blocked ? "This note can't be kept." : masked(text, hits);
        return Map.of(
                "action", intervened ? "GUARDRAIL_INTERVENED" : "NONE",
                "outputs", intervened ? List.of(Map.of("text", output)) : List.of(),
                "assessments", List.of(assessment),
                "usage", Map.of("sensitiveInformationPolicyUnits", 1),
                "guardrailCoverage",
                        Map.of(
                                "textCharacters",
                                Map.of("guarded", text.length(), "total", text.length())));
    }

    /** The answer as the SDK reads it. */
    ApplyGuardrailResponse answer(String text) {
        List<Hit> hits = hits(text);
        if (!has(hits, "BLOCKED") && !has(hits, "ANONYMIZED")) {
            return ApplyGuardrailResponse.builder().action(GuardrailAction.NONE).build();
        }
        String output = has(hits, "BLOCKED") ? "This note can't be kept." : masked(text, hits);
        return intervened(output, found(text, hits)).build();
    }

    static GuardrailPiiEntityFilter[] found(String text, List<Hit> hits) {
        return hits.stream()
                .map(
                        hit ->
                                GuardrailPiiEntityFilter.builder()
                                        .type(hit.kind())
                                        .action(hit.action())
                                        .match(text.substring(hit.start(), hit.end()))
                                        .build())
                .toArray(GuardrailPiiEntityFilter[]::new);
    }

    static ApplyGuardrailResponse.Builder intervened(
            String output, GuardrailPiiEntityFilter... found) {
        return ApplyGuardrailResponse.builder()
                .action(GuardrailAction.GUARDRAIL_INTERVENED)
                .outputs(GuardrailOutputContent.builder().text(output).build())
                .assessments(
                        GuardrailAssessment.builder()
                                .sensitiveInformationPolicy(
                                        GuardrailSensitiveInformationPolicyAssessment.builder()
                                                .piiEntities(found)
                                                .build())
                                .build());
    }
}
