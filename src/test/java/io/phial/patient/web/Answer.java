package io.phial.patient.web;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
record Answer(int status, HttpHeaders headers, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String id() {
        return json().path("id").asString();
    }

    /** The problem type without its folder, or nothing where it is no problem. */
    String problem() {
        return header("content-type").equals("application/problem+json")
                ? json().path("type").asString().replace("/problems/", "")
                : "";
    }

    /** {@code pointer code} of each error, in the order of the answer. */
    List<String> errors() {
        var errors = new ArrayList<String>();
        for (JsonNode error : json().path("errors")) {
            errors.add(error.path("pointer").asString() + " " + error.path("code").asString());
        }
        return errors;
    }

    /**
     * All that was sent, but for the time: what two answers must share to be the same. That a
     * connection ends goes by how many requests it had.
     */
    String everythingButTheDate() {
        Map<String, List<String>> sent = new TreeMap<>(headers.map());
        sent.remove("date");
        sent.remove("connection");
        return status + " " + sent + "\n" + text();
    }

    /** Never the content: a failed assertion must not print it. */
    @Override
    public String toString() {
        return "Answer[" + status + " " + problem() + "]";
    }
}
