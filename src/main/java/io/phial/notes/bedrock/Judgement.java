package io.phial.notes.bedrock;

import io.phial.notes.Action;
import io.phial.notes.EntityType;
import io.phial.notes.Finding;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes an outcome of what was found where in a note. */
final class Judgement {

    private Judgement() {}

    static Outcome of(NoteText note, List<Place> found, String policyVersion) {
        List<Place> places = Place.united(found);
        List<Finding> findings = findings(places);
        if (places.stream().anyMatch(place -> place.action() == Action.BLOCKED)) {
            return new Outcome.Blocked(policyVersion, findings);
        }
        List<Place> cuts =
                places.stream()
                        .filter(place -> place.action() == Action.ANONYMIZED)
                        .sorted(Comparator.comparingInt(Place::start))
                        .toList();
        return cuts.isEmpty()
                ? new Outcome.Clean(note, policyVersion, findings)
                : new Outcome.Anonymized(
                        NoteText.of(masked(note.revealText(), cuts)), policyVersion, findings);
    }

    private static String masked(String text, List<Place> cuts) {
        StringBuilder kept = new StringBuilder(text.length());
        int at = 0;
        for (Place cut : cuts) {
            kept.append(text, at, cut.start()).append('{').append(cut.kind()).append('}');
            at = cut.end();
        }
        return kept.append(text, at, text.length()).toString();
    }

    private static List<Finding> findings(List<Place> places) {
        Map<EntityType, Map<Action, Integer>> counts = new TreeMap<>();
        for (Place place : places) {
            counts.computeIfAbsent(place.type(), type -> new TreeMap<>())
                    .merge(place.action(), 1, Integer::sum);
        }
        List<Finding> findings = new ArrayList<>();
        counts.forEach(
                (type, actions) ->
                        actions.forEach(
                                (action, count) -> findings.add(new Finding(type, action, count))));
        return findings;
    }
}
