package io.phial.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a problem as the answer, for filters and handlers alike.
 *
 * <p>There is no {@code instance} member: it would repeat the URL that was asked for.
 */
@Component
public class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Answers with this problem; does nothing where an answer has already begun. */
    public void write(HttpServletResponse response, ProblemException problem) throws IOException {
        write(response, problem.type(), problem.members());
    }

    /** Answers with a problem of this type and without further members. */
    public void write(HttpServletResponse response, ProblemType type) throws IOException {
        write(response, type, Map.of());
    }

    private void write(HttpServletResponse response, ProblemType type, Map<String, Object> members)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(type.status().value());
        headers(response, type);
        byte[] body = json.writeValueAsBytes(body(type, members));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void headers(HttpServletResponse response, ProblemType type) {
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        switch (type.status()) {
            case SERVICE_UNAVAILABLE -> response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            case UNAUTHORIZED -> challenge(response, "Bearer");
            default -> {}
        }
        if (type == ProblemType.INSUFFICIENT_SCOPE) {
            challenge(response, "Bearer error=\"insufficient_scope\"");
        }
    }

    /** A filter that knows more of the reason has set its own challenge before (RFC 6750). */
    private static void challenge(HttpServletResponse response, String value) {
        if (!response.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, value);
        }
    }

    /** A problem as JSON has it, for those who write their answer themselves. */
    public static Map<String, Object> body(ProblemType type, Map<String, Object> members) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type.uri());
        body.put("title", type.title());
        body.put("status", type.status().value());
        body.put("detail", type.explanation());
        body.putAll(members);
        return body;
    }
}
