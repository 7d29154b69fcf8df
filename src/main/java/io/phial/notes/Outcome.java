package io.phial.notes;

import java.util.List;

/** What a sanitizer made of a note. */
public sealed interface Outcome {

    /**
     * The note may be kept as it was sent; findings, if any, are of kinds the policy lets stand.
     */
    record Clean(NoteText text, String policyVersion, List<Finding> findings) implements Outcome {
        public Clean {
            findings = List.copyOf(findings);
            if (findings.stream().anyMatch(finding -> finding.action() != Action.NONE)) {
                throw new IllegalArgumentException("a clean note has only findings that stand");
            }
        }
    }

    /** The note may be kept in this text, where what was found is replaced by its kind. */
    record Anonymized(NoteText text, String policyVersion, List<Finding> findings)
            implements Outcome {
        public Anonymized {
            findings = List.copyOf(findings);
        }
    }

    /** The note must not be kept at all. */
    record Blocked(String policyVersion, List<Finding> findings) implements Outcome {
        public Blocked {
            findings = List.copyOf(findings);
        }
    }

    /** The note could not be judged and must not be kept. */
    record Unavailable() implements Outcome {}
}
