package io.phial.patient.web;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request to create a patient, and what must come of it.
 *
 * @param errors {@code pointer code} of each error of the answer
 */
record BadInput(
        String name,
        BodyPublisher body,
        List<String> headers,
        int status,
        String problem,
        List<String> errors) {

    /** Stands in a value of each request; no answer may repeat it. */
    static final String CANARY = "Quaxolotl";

    private static final Map<String, String> VALID = valid();

    private static Map<String, String> valid() {
        var members = new LinkedHashMap<String, String>();
        members.put("firstName", "\"" + CANARY + "\"");
        members.put("lastName", "\"" + CANARY + "\"");
        members.put("dateOfBirth", "\"1951-07-23\"");
        return members;
    }

    /** A patient that is right but for one member, given as raw JSON. */
    static String with(String member, String rawValue) {
        var members = new LinkedHashMap<>(VALID);
        members.put(member, rawValue);
        return members.entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\":" + one.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** What breaks a rule of the members. */
    static BadInput invalid(String name, String json, String... errors) {
        return new BadInput(name, utf8(json), List.of(), 400, "invalid-request", List.of(errors));
    }

    /** What is no JSON that this service takes. */
    static BadInput malformed(String name, String json, String... errors) {
        return malformed(name, json.getBytes(StandardCharsets.UTF_8), errors);
    }

    static BadInput malformed(String name, byte[] body, String... errors) {
        return new BadInput(
                name,
                BodyPublishers.ofByteArray(body),
                List.of(),
                400,
                "malformed-json",
                List.of(errors));
    }

    /** What stands at the edge and is right. */
    static BadInput accepted(String name, String json) {
        return new BadInput(name, utf8(json), List.of(), 201, "", List.of());
    }

    static BadInput refused(String name, BodyPublisher body, int status, String problem) {
        return new BadInput(name, body, List.of(), status, problem, List.of());
    }

    BadInput sending(String... moreHeaders) {
        return new BadInput(name, body, List.of(moreHeaders), status, problem, errors);
    }

    static BodyPublisher utf8(String text) {
        return BodyPublishers.ofString(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
