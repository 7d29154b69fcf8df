package io.phial.notes.local;

import static io.phial.notes.local.Score.shown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Measures the local sanitizer on labelled notes and writes what it finds to the docs. */
final class NotesQuality {

    private static final Path REPORT = Path.of("docs", "notes-quality.md");
    private static final String COMMAND = "./mvnw -q -Pnotes-quality test-compile";

    /** A figure to reach: recall, precision or F1 of a name among the scores. */
    private record Goal(String name, String measure, double goal) {

        double reached(Measurement measurement) {
            Score score = measurement.score(name);
            return switch (measure) {
                case "recall" -> score.recall();
                case "precision" -> score.precision();
                default -> score.f1();
            };
        }
    }

    private static final List<Goal> GOALS =
            List.of(
                    new Goal("US_SSN", "recall", .99),
                    new Goal("US_SSN", "precision", .95),
                    new Goal("CREDIT_CARD", "recall", .995),
                    new Goal("CREDIT_CARD", "precision", .98),
                    new Goal("EMAIL_ADDRESS", "F1", .995),
                    new Goal("PHONE_NUMBER", "F1", .95),
                    new Goal("STREET_ADDRESS, clean US", "F1", .98),
                    new Goal("STREET_ADDRESS, messy US", "recall", .75),
                    new Goal("STREET_ADDRESS, international", "recall", .40));

    private NotesQuality() {}

    public static void main(String[] args) throws IOException {
        Path notes = Path.of(args.length > 0 ? args[0] : "../shared/data/notes/dev.jsonl");
        if (!Files.exists(notes)) {
            System.err.println("No labelled notes there: name a file with -Dnotes=FILE");
            return;
        }
        String report = report(LabelledNote.read(notes));
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, report);
        System.out.println(report);
    }

    private static String report(List<LabelledNote> notes) {
        Measurement all = Measurement.of(notes);
        Measurement seen = Measurement.of(notes.stream().filter(n -> !n.heldOut()).toList());
        Measurement unseen = Measurement.of(notes.stream().filter(LabelledNote::heldOut).toList());
        return INTRODUCTION.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Policy.load().version(),
                        notes.size(),
                        COMMAND)
                + goals(all, seen, unseen, Measurement.kilobytesPerSecond(notes))
                + figures(all, unseen)
                + falseAlarms(all)
                + disguises()
                + LIMITS;
    }

    private static String goals(Measurement all, Measurement seen, Measurement unseen, long speed) {
        StringBuilder table = new StringBuilder("## Goals\n\n");
        table.append(
                "| what | goal | all | tuned half | held-out half | reached on the held-out half |\n");
        table.append("|---|---|---|---|---|---|\n");
        for (Goal goal : GOALS) {
            double held = goal.reached(unseen);
            table.append(
                    "| %s, %s | ≥ %s | %s | %s | %s | %s |%n"
                            .formatted(
                                    goal.name(),
                                    goal.measure(),
                                    shown(goal.goal()),
                                    shown(goal.reached(all)),
                                    shown(goal.reached(seen)),
                                    shown(held),
                                    held >= goal.goal() ? "yes" : "**no**"));
        }
        String reached = speed >= 500 ? "yes" : "**no**";
        return table.append(
                        "| speed, one core, KB/s | ≥ 500 | %d | | | %s |%n%n"
                                .formatted(speed, reached))
                .toString();
    }

    private static String figures(Measurement all, Measurement unseen) {
        StringBuilder table = new StringBuilder("## By kind\n\n");
        table.append(
                "| kind | labels | findings | recall | precision | F1 | held out: recall | precision | F1 |\n");
        table.append("|---|---|---|---|---|---|---|---|---|\n");
        for (String kind : Measurement.LABELS.values()) {
            table.append(row(kind, all.score(kind), unseen.score(kind)));
        }
        table.append(
                "\nPrecision of addresses by style can't be told, because a false alarm has no style; by style, recall is\n\n");
        table.append("| style | labels | recall | held out |\n|---|---|---|---|\n");
        for (String style : List.of("clean US", "messy US", "international")) {
            Score score = all.score("STREET_ADDRESS, " + style);
            table.append(
                    "| %s | %d | %s | %s |%n"
                            .formatted(
                                    style,
                                    score.labels(),
                                    shown(score.recall()),
                                    shown(unseen.score("STREET_ADDRESS, " + style).recall())));
        }
        return table.append('\n').toString();
    }

    private static String row(String kind, Score all, Score unseen) {
        return "| %s | %d | %d | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        kind,
                        all.labels(),
                        all.findings(),
                        shown(all.recall()),
                        shown(all.precision()),
                        shown(all.f1()),
                        shown(unseen.recall()),
                        shown(unseen.precision()),
                        shown(unseen.f1()));
    }

    private static String falseAlarms(Measurement all) {
        return FALSE_ALARMS.formatted(
                all.alarmedTexts(),
                all.textsWithoutLabels(),
                ClinicalPhrasesTests.phrases()
                        .filter(p -> !ClinicalPhrasesTests.cuts(p).isEmpty())
                        .count(),
                ClinicalPhrasesTests.phrases().count());
    }

    private static String disguises() {
        StringBuilder table = new StringBuilder(DISGUISES);
        for (Map.Entry<String, List<Disguises.Disguise>> kind : Disguises.byKind().entrySet()) {
            long seen = kind.getValue().stream().filter(Disguises::isSeen).count();
            int count = kind.getValue().size();
            table.append(
                    "| %s | %d | %s |%n"
                            .formatted(kind.getKey(), count, shown((double) seen / count)));
        }
        return table.append('\n').toString();
    }

    private static final String INTRODUCTION =
            """
            # How good the local sanitizer is

            Measured %s with policy `%s` on %d labelled texts by

            ```
            %s
            ```

            which writes this page; `-Dnotes=FILE` names other texts. They are synthetic, and only the kinds that a text
            was labelled for are judged. A label is hit when findings of its kind cover at least half of it; a finding
            is right when it touches a label of its kind. The texts are halved by the last sign of their id. Addresses and
            misses of the held-out half were never read, only counted, though counted often while rules changed; its numbers and
            e-mail addresses were read through once before the rules were written. Both halves come from the same templates, so
            the held-out figures say how the rules do on new values, not on new ways of writing. The clean US addresses are those of
            Synthea's people, and the list of street suffixes was checked against the same generator's streets.

            """;

    private static final String FALSE_ALARMS =
            """
            ## False alarms

            Of the texts without anything to block or cut, %d of %d were nevertheless blocked or cut. Of the phrases in the catalogue
            of clinical ones (`ClinicalPhrasesTests`: vital signs, doses, dates, laboratory values, codes, sutures), %d of %d were.
            The catalogue was written together with the rules. The goal of at most 2 alarms in 223 real
            transcriptions has **not been measured**: there are none to hand.

            """;

    private static final String DISGUISES =
            """
            ## Disguises

            Recall by class over the catalogue (`Disguises`), which was written together with the folding: it
            shows what is handled, not what nobody has thought of yet.

            | disguise | cases | recall |
            |---|---|---|
            """;

    private static final String LIMITS =
            """
            ## What is not found

            Names, dates and free descriptions ("the blue house behind the mill") are no business of this sanitizer. An
            address of a street alone, without a number, a town or a word that announces it, is left. Nine digits in a row are a Social
            Security number only where the text says so; numbers in other languages' words than English and
            Spanish, letters for digits beyond O, l, I, S and B, and pictures of text are not read.
            """;
}
