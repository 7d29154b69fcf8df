package io.phial.patient;

import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.notes.Finding;
import io.phial.notes.NoteSanitizer;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.springframework.stereotype.Component;

/** Cleans the notes of a request, all or none: a note that can't be cleaned is never kept. */
@Component
class NoteCleaning {

    private final NoteSanitizer sanitizer;
    private final AuditTrail audit;

    NoteCleaning(NoteSanitizer sanitizer, AuditTrail audit) {
        this.sanitizer = sanitizer;
        this.audit = audit;
    }

    /**
     * Cleans the notes that come with a patient.
     *
     * @param about who wants to keep them, for the audit
     * @throws NoteBlockedException where one holds what may not be kept
     * @throws SanitizerUnavailableException where one can't be cleaned
     */
    List<NoteContent> clean(AuditEvent about, List<NoteText> raw, Instant now) {
        return clean(about, raw, now, place -> "/notes/" + place + "/text");
    }

    /** Cleans a note that comes by itself. */
    NoteContent clean(AuditEvent about, NoteText raw, Instant now) {
        return clean(about, List.of(raw), now, place -> "/text").getFirst();
    }

    private List<NoteContent> clean(
            AuditEvent about, List<NoteText> raw, Instant now, IntFunction<String> pointer) {
        var cleaned = new ArrayList<NoteContent>(raw.size());
        var findings = new ArrayList<Finding>();
        var blocked = new ArrayList<String>();
        String author = about.caller().subject();
        for (int i = 0; i < raw.size(); i++) {
            switch (sanitize(raw.get(i))) {
                case Outcome.Clean clean ->
                        cleaned.add(
                                content(
                                        now,
                                        author,
                                        clean.policyVersion(),
                                        clean.findings(),
                                        clean.text()));
                case Outcome.Anonymized changed ->
                        cleaned.add(
                                content(
                                        now,
                                        author,
                                        changed.policyVersion(),
                                        changed.findings(),
                                        changed.text()));
                case Outcome.Blocked refused -> {
                    blocked.add(pointer.apply(i));
                    findings.addAll(refused.findings());
                }
                case Outcome.Unavailable nothing -> throw new SanitizerUnavailableException();
            }
        }
        if (!blocked.isEmpty()) {
            audit.record(about.ending(about.action(), AuditOutcome.NOTE_BLOCKED));
            findings.sort(Comparator.comparing(Finding::kind));
            throw new NoteBlockedException(Finding.sum(findings), blocked);
        }
        return cleaned;
    }

    /** A sanitizer that breaks, or says nothing, is one that can't answer. */
    private Outcome sanitize(NoteText raw) {
        try {
            return Objects.requireNonNull(sanitizer.sanitize(raw));
        } catch (RuntimeException | StackOverflowError broken) {
            return new Outcome.Unavailable();
        }
    }

    private static NoteContent content(
            Instant now, String author, String policy, List<Finding> findings, NoteText text) {
        return new NoteContent(now, author, policy, findings, text.revealText());
    }
}
