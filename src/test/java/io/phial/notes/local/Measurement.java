package io.phial.notes.local;

import io.phial.notes.EntityType;
import io.phial.notes.local.LabelledNote.Label;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds the findings of the detectors against labelled notes. */
final class Measurement {

    /** The labels of the corpus, by the kind that answers to them. */
    static final Map<EntityType, String> LABELS = labels();

    private record Place(EntityType type, int start, int end) {

        int shared(Label label) {
            return Math.max(0, Math.min(end, label.end()) - Math.max(start, label.start()));
        }
    }

    private final Map<String, Score> scores = new TreeMap<>();
    private int alarmFreeTexts;
    private int alarmedTexts;

    private static Map<EntityType, String> labels() {
        Map<EntityType, String> labels = new LinkedHashMap<>();
        labels.put(EntityType.US_SOCIAL_SECURITY_NUMBER, "US_SSN");
        labels.put(EntityType.CREDIT_DEBIT_CARD_NUMBER, "CREDIT_CARD");
        labels.put(EntityType.EMAIL, "EMAIL_ADDRESS");
        labels.put(EntityType.PHONE, "PHONE_NUMBER");
        labels.put(EntityType.ADDRESS, "STREET_ADDRESS");
        labels.put(EntityType.MEDICAL_RECORD_NUMBER, "MRN");
        labels.put(EntityType.INTERNATIONAL_BANK_ACCOUNT_NUMBER, "IBAN");
        labels.put(EntityType.IP_ADDRESS, "IP_ADDRESS");
        labels.put(EntityType.URL, "URL");
        return labels;
    }

    static Measurement of(List<LabelledNote> notes) {
        Measurement measurement = new Measurement();
        notes.forEach(measurement::add);
        return measurement;
    }

    Score score(String name) {
        return scores.computeIfAbsent(name, unseen -> new Score());
    }

    /**
     * Texts that carry no label of a kind that would be cut or blocked, though it was looked for.
     */
    int textsWithoutLabels() {
        return alarmFreeTexts + alarmedTexts;
    }

    int alarmedTexts() {
        return alarmedTexts;
    }

    private void add(LabelledNote note) {
        List<Place> places = places(note.text());
        boolean bare = true;
        boolean alarmed = false;
        for (Map.Entry<EntityType, String> kind : LABELS.entrySet()) {
            if (!note.labelled().contains(kind.getValue())) {
                continue;
            }
            boolean cut = kind.getKey().ordinal() <= EntityType.ADDRESS.ordinal();
            List<Label> labels =
                    note.labels().stream().filter(l -> l.type().equals(kind.getValue())).toList();
            List<Place> found = places.stream().filter(p -> p.type() == kind.getKey()).toList();
            labels.forEach(label -> count(note, kind.getValue(), label, found));
            found.forEach(place -> count(note, kind.getValue(), place, labels));
            bare &= !cut || labels.isEmpty();
            alarmed |= cut && !found.isEmpty();
        }
        if (bare) {
            alarmedTexts += alarmed ? 1 : 0;
            alarmFreeTexts += alarmed ? 0 : 1;
        }
    }

    private void count(LabelledNote note, String type, Label label, List<Place> found) {
        int covered = found.stream().mapToInt(place -> place.shared(label)).sum();
        boolean hit = 2 * covered >= label.width();
        score(type).label(hit);
        score(type + style(note, label)).label(hit);
    }

    private void count(LabelledNote note, String type, Place place, List<Label> labels) {
        boolean right = labels.stream().anyMatch(label -> place.shared(label) > 0);
        score(type).finding(right);
        if (note.source().equals("us-templates")) {
            score(type + ", clean US").finding(right);
        }
    }

    private static String style(LabelledNote note, Label label) {
        if (label.style().isEmpty()) {
            return ", " + note.source();
        }
        if (note.source().equals("us-templates")) {
            return ", clean US";
        }
        return label.style().equals("us") ? ", messy US" : ", international";
    }

    private static List<Place> places(String text) {
        Reading reading = Reading.of(text);
        List<Place> places = new ArrayList<>();
        for (Span span : Detectors.detect(reading)) {
            int start = reading.text().originalStart(span);
            places.add(new Place(span.type(), start, reading.text().originalEnd(span)));
        }
        return places;
    }

    /** Kilobytes a second on the calling thread, the best of several passes after warming up. */
    static long kilobytesPerSecond(List<LabelledNote> notes) {
        List<String> texts = notes.stream().map(LabelledNote::text).toList();
        long bytes = texts.stream().mapToLong(t -> t.getBytes(StandardCharsets.UTF_8).length).sum();
        long best = Long.MAX_VALUE;
        for (int pass = 0; pass < 20; pass++) {
            long start = System.nanoTime();
            texts.forEach(text -> Detectors.detect(Reading.of(text)));
            best = Math.min(best, System.nanoTime() - start);
        }
        return bytes * 1_000_000 / best;
    }
}
