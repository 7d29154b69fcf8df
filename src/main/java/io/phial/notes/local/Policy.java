package io.phial.notes.local;

import io.phial.notes.Action;
import io.phial.notes.EntityType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which action each kind of personal data calls for; data with a version, apart from the finding.
 */
record Policy(String version, Map<EntityType, Action> actions) {

    private static final String RESOURCE = "/io/phial/notes/notes-policy.json";

    Policy {
        Objects.requireNonNull(version);
        actions = Map.copyOf(actions);
        Set<EntityType> missing = EnumSet.allOf(EntityType.class);
        missing.removeAll(actions.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the notes policy says nothing about " + missing);
        }
    }

    static Policy load() {
        try (InputStream json = Policy.class.getResourceAsStream(RESOURCE)) {
            return JsonMapper.shared()
                    .readValue(Objects.requireNonNull(json, RESOURCE), Policy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Action actionFor(EntityType type) {
        return Objects.requireNonNull(actions.get(type));
    }
}
