package io.phial.notes.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A text whose personal data somebody has marked. */
record LabelledNote(
        String id, String source, Set<String> labelled, String text, List<Label> labels) {

    /** A marked place; offsets count chars here, though the file counts code points. */
    record Label(int start, int end, String type, String style) {

        int width() {
            return end - start;
        }
    }

    static List<LabelledNote> read(Path file) throws IOException {
        JsonMapper json = JsonMapper.shared();
        List<LabelledNote> notes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            notes.add(of(json.readTree(line)));
        }
        return notes;
    }

    private static LabelledNote of(JsonNode row) {
        String text = row.get("text").asString();
        List<Label> labels = new ArrayList<>();
        for (JsonNode span : row.get("spans")) {
            labels.add(
                    new Label(
                            text.offsetByCodePoints(0, span.get("start").asInt()),
                            text.offsetByCodePoints(0, span.get("end").asInt()),
                            span.get("type").asString(),
                            span.path("style").asString("")));
        }
        Set<String> labelled = new HashSet<>();
        row.get("labelled").forEach(type -> labelled.add(type.asString()));
        return new LabelledNote(
                row.get("id").asString(), row.get("source").asString(), labelled, text, labels);
    }

    /** Addresses and misses of this half were not read while rules were written, only counted. */
    boolean heldOut() {
        return id.charAt(id.length() - 1) % 2 == 1;
    }
}
