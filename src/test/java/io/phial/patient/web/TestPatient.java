package io.phial.patient.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A patient to be sent, member by member; each change gives a new one. */
final class TestPatient {

    private final Map<String, Object> members = new LinkedHashMap<>();

    TestPatient with(String name, Object value) {
        var changed = new TestPatient();
        changed.members.putAll(members);
        changed.members.put(name, value);
        return changed;
    }

    TestPatient without(String name) {
        var changed = new TestPatient();
        changed.members.putAll(members);
        changed.members.remove(name);
        return changed;
    }

    TestPatient note(String text) {
        var notes = new ArrayList<Object>((List<?>) members.getOrDefault("notes", List.of()));
        notes.add(Map.of("text", text));
        return with("notes", notes);
    }

    Map<String, Object> members() {
        return members;
    }

    byte[] json() {
        return JsonMapper.shared().writeValueAsBytes(members);
    }
}
