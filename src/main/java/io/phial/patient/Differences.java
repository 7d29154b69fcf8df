package io.phial.patient;

import io.phial.patient.Version.Kind;
import io.phial.sealing.SealRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells two versions of a patient apart by the names of the members that changed. */
final class Differences {

    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * @param before the version before, or null where there is none
     */
    Version between(@Nullable PatientRecord before, PatientRecord now) {
        if (before == null) {
            return new Version(now.head(), Kind.CREATE, List.of());
        }
        JsonNode old = tree(before.demographics());
        JsonNode current = tree(now.demographics());
        Set<String> names = new TreeSet<>(old.propertyNames());
        names.addAll(current.propertyNames());
        names.removeIf(name -> Objects.equals(old.get(name), current.get(name)));
        if (before.head().confidentiality() != now.head().confidentiality()) {
            names.add("confidentiality");
        }
        if (before.head().status() != now.head().status()) {
            names.add("status");
        }
        return new Version(now.head(), kind(before.head(), now.head()), new ArrayList<>(names));
    }

    private static Kind kind(PatientHead before, PatientHead now) {
        if (before.status() == now.status()) {
            return Kind.UPDATE;
        }
        return now.status() == Status.RETIRED ? Kind.RETIRE : Kind.RESTORE;
    }

    private JsonNode tree(SealedJson opened) {
        try {
            return mapper.readTree(opened.revealBytes());
        } catch (JacksonException neverWrittenSo) {
            throw new SealRefusedException();
        }
    }
}
