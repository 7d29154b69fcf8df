package io.phial.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends a request with a problem; carries codes and pointers, never a value that was sent.
 *
 * <p>It has no stack trace: it is an answer, not a fault.
 */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final transient Map<String, Object> members;

    private ProblemException(ProblemType type, Map<String, Object> members) {
        super(type.slug(), null, false, false);
        this.type = type;
        this.members = members;
    }

    public static ProblemException of(ProblemType type) {
        return new ProblemException(type, Map.of());
    }

    /** A problem that points to its causes in the request. */
    public static ProblemException of(ProblemType type, List<Violation> errors) {
        return of(type).with("errors", List.copyOf(errors));
    }

    /** The same problem with an extension member more (RFC 9457, section 3.2). */
    public ProblemException with(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new ProblemException(type, more);
    }

    public ProblemType type() {
        return type;
    }

    /** Extension members of the problem, in order. */
    public Map<String, Object> members() {
        return members;
    }

    /**
     * One rule that the request breaks.
     *
     * @param pointer where, as RFC 6901 JSON pointer into the body; empty for the whole
     * @param code stable, for programs
     * @param message the rule, for people; a fixed text
     */
    public record Violation(String pointer, String code, String message) {}
}
