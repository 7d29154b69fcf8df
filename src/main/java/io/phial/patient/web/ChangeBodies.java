package io.phial.patient.web;

import io.phial.access.Confidentiality;
import io.phial.patient.NewPatient;
import io.phial.patient.PatientDetails;
import io.phial.patient.PatientHead;
import io.phial.patient.PatientRecord;
import io.phial.problem.ProblemException;
import io.phial.problem.ProblemException.Violation;
import io.phial.problem.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a patient is changed to: a whole one, or a merge patch (RFC 7396).
 *
 * <p>Members that the service alone sets may come as they were answered. A change that does not
 * name the confidentiality leaves it: to leave it out must not lift a protection.
 */
@Component
class ChangeBodies {

    private final StrictJson json = new StrictJson();
    private final JsonMapper stored = JsonMapper.builder().build();
    private final RequestBodies bodies;

    ChangeBodies(RequestBodies bodies) {
        this.bodies = bodies;
    }

    /** A whole patient; its own rules are asked before anything is opened. */
    Function<PatientRecord, PatientDetails> replacement(byte[] body) {
        ObjectNode whole = json.readObject(body);
        ObjectNode members = whole.deepCopy().remove(ReadOnly.NAMES);
        PatientRequest request = request(members);
        return current -> {
            ReadOnly.requireUnchanged(whole, current.head());
            return details(request, current.head());
        };
    }

    /**
     * A merge patch. A null is kept as the member's value instead of taking the member away: that
     * means the same here, and one with an unknown name is refused.
     */
    Function<PatientRecord, PatientDetails> patch(byte[] body) {
        ObjectNode patch = json.readObject(body);
        return current -> {
            ReadOnly.requireUnchanged(patch, current.head());
            ObjectNode merged = (ObjectNode) stored.readTree(current.demographics().revealBytes());
            merge(merged, patch.deepCopy().remove(ReadOnly.NAMES));
            return details(request(merged), current.head());
        };
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            if (member.getValue() instanceof ObjectNode inner
                    && target.get(member.getKey()) instanceof ObjectNode present) {
                merge(present, inner);
            } else {
                target.set(member.getKey(), member.getValue());
            }
        }
    }

    private PatientRequest request(ObjectNode members) {
        PatientRequest request = bodies.valid(json.bind(members, PatientRequest.class));
        if (request.notes() != null) {
            throw refused(
                    List.of(new Violation("/notes", "elsewhere", "notes are added under /notes")));
        }
        return request;
    }

    private static PatientDetails details(PatientRequest request, PatientHead head) {
        NewPatient said = request.toNewPatient();
        Confidentiality kept =
                request.confidentiality() == null ? head.confidentiality() : said.confidentiality();
        return new PatientDetails(said.demographics(), kept);
    }

    private static ProblemException refused(List<Violation> violations) {
        return ProblemException.of(ProblemType.INVALID_REQUEST, violations);
    }

    /** The members that the service alone sets. */
    private static final class ReadOnly {

        static final List<String> NAMES =
                List.of("id", "version", "status", "createdAt", "updatedAt");

        private ReadOnly() {}

        static void requireUnchanged(ObjectNode sent, PatientHead head) {
            var violations = new ArrayList<Violation>();
            for (String name : NAMES) {
                JsonNode value = sent.get(name);
                if (value != null && !same(name, value, head)) {
                    violations.add(
                            new Violation(
                                    "/" + name,
                                    "read-only",
                                    "is sent as it was answered, or left out"));
                }
            }
            if (!violations.isEmpty()) {
                throw refused(violations);
            }
        }

        private static boolean same(String name, JsonNode value, PatientHead head) {
            return switch (name) {
                case "id" -> text(value).equals(head.id().value());
                case "version" ->
                        value.isIntegralNumber()
                                && value.asString().equals(Long.toString(head.version()));
                case "status" -> text(value).equals(head.status().code());
                case "createdAt" -> sameTime(text(value), head.createdAt());
                default -> sameTime(text(value), head.updatedAt());
            };
        }

        private static String text(JsonNode value) {
            return value.isString() ? value.asString() : "";
        }

        private static boolean sameTime(String text, Instant time) {
            try {
                return Instant.parse(text).equals(time);
            } catch (DateTimeException none) {
                return false;
            }
        }
    }
}
