package io.phial.notes;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Sanitizers one after the other: each gets what the one before it left, so a note passes only if
 * all of them let it pass. Who blocks, or can't answer, ends the series.
 */
final class SanitizersInSeries implements NoteSanitizer {

    private final List<NoteSanitizer> sanitizers;
    private final MeterRegistry meters;

    SanitizersInSeries(List<NoteSanitizer> sanitizers, MeterRegistry meters) {
        if (sanitizers.isEmpty()) {
            throw new IllegalArgumentException("without a sanitizer no note can be kept");
        }
        this.sanitizers = List.copyOf(sanitizers);
        this.meters = meters;
    }

    @Override
    public Outcome sanitize(NoteText text) {
        var policies = new ArrayList<String>();
        var findings = new ArrayList<Finding>();
        boolean changed = false;
        NoteText left = text;
        for (NoteSanitizer sanitizer : sanitizers) {
            switch (Objects.requireNonNull(sanitizer.sanitize(left))) {
                case Outcome.Clean clean -> {
                    policies.add(clean.policyVersion());
                    findings.addAll(clean.findings());
                    left = clean.text();
                }
                case Outcome.Anonymized cut -> {
                    policies.add(cut.policyVersion());
                    findings.addAll(cut.findings());
                    left = cut.text();
                    changed = true;
                }
                case Outcome.Blocked refused -> {
                    policies.add(refused.policyVersion());
                    findings.addAll(refused.findings());
                    return new Outcome.Blocked(named(policies), counted(findings));
                }
                case Outcome.Unavailable nothing -> {
                    return nothing;
                }
            }
        }
        return changed
                ? new Outcome.Anonymized(left, named(policies), counted(findings))
                : new Outcome.Clean(left, named(policies), counted(findings));
    }

    private static String named(List<String> policies) {
        return String.join("+", policies);
    }

    private List<Finding> counted(List<Finding> findings) {
        List<Finding> sums = Finding.sum(findings);
        for (Finding sum : sums) {
            meters.counter(
                            "phial.notes.findings",
                            "type",
                            sum.type().name(),
                            "action",
                            sum.action().name())
                    .increment(sum.count());
        }
        return sums;
    }
}
