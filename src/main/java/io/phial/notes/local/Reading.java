package io.phial.notes.local;

/** A note taken apart once, for all detectors. */
record Reading(FoldedText text, Tokens tokens, Cues cues, NumberRuns numbers) {

    static Reading of(String original) {
        FoldedText text = Fold.of(original);
        Tokens tokens = Tokens.of(text);
        return new Reading(text, tokens, Cues.of(tokens), NumberRuns.of(text, tokens));
    }

    @Override
    public String toString() {
        return "Reading[masked]";
    }
}
