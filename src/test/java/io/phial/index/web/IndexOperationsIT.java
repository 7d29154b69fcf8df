package io.phial.index.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Operators look at the indexes and steer them; nobody else does. */
class IndexOperationsIT extends RunningService {

    private static final String ALL = "system/Patient.cruds system/AuditEvent.rs phial/erase";

    private String operator;

    @BeforeEach
    void signIn() {
        operator = token();
    }

    @Test
    void eachDefinedIndexIsListed() {
        var answer = call(operator, "GET", "/operations/indexes");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode page = JSON.readTree(answer.body());
        assertThat(page.propertyNames()).containsExactly("items", "next");
        assertThat(page.get("next").isNull()).isTrue();
        var names = new ArrayList<String>();
        page.get("items").forEach(item -> names.add(item.get("name").asString()));
        assertThat(names)
                .containsExactly(
                        "email",
                        "last-name",
                        "last-name-birth",
                        "last-name-birth-phonetic",
                        "last-name-phonetic",
                        "last-name-prefix",
                        "phone");
        JsonNode birth = page.get("items").get(2);
        assertThat(birth.propertyNames())
                .containsExactly(
                        "name",
                        "version",
                        "kind",
                        "fields",
                        "bits",
                        "state",
                        "paused",
                        "patients",
                        "refused",
                        "startedAt",
                        "completedAt");
        assertThat(birth.get("kind").asString()).isEqualTo("exact");
        assertThat(birth.get("fields").toString()).isEqualTo("[\"lastName\",\"dateOfBirth\"]");
        assertThat(birth.get("bits").asInt()).isEqualTo(20);
        assertThat(birth.get("startedAt").asString()).endsWith("Z");
    }

    @Test
    void anIndexIsPausedAndStarted() {
        for (String action : List.of("pause", "start")) {
            var answer = call(operator, "POST", "/operations/indexes/phone/" + action);

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(JSON.readTree(answer.body()).get("name").asString()).isEqualTo("phone");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /operations/indexes",
        "POST, /operations/indexes/phone/start",
        "POST, /operations/indexes/phone/pause",
        "POST, /operations/indexes/none/start",
        "GET, /operations/nothing"
    })
    void onlyOperatorsMayDoAny(String method, String path) {
        String others = token(ALL);

        assertThat(call(null, method, path).statusCode()).isEqualTo(401);
        assertThat(call("x", method, path).statusCode()).isEqualTo(401);
        assertThat(call(others, method, path).statusCode()).isEqualTo(403);
        assertThat(call(operator, method, path).statusCode()).isNotIn(401, 403);
        assertThat(call(token("phial/operate"), method, path).statusCode()).isNotIn(401, 403);
    }

    @Test
    void anUnknownIndexIsNotFoundAndNotRepeated() {
        for (String action : List.of("pause", "start")) {
            var answer = call(operator, "POST", "/operations/indexes/Canary-7f3a/" + action);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("/problems/not-found").doesNotContain("Canary");
        }
    }

    private HttpResponse<String> call(String token, String method, String path) {
        var request = request(path).method(method, BodyPublishers.noBody());
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private String token(String scope) {
        var answer =
                tokenRequest(
                        "phial-client",
                        secretOf("phial-client"),
                        "grant_type=client_credentials&scope=" + scope.replace(" ", "+"));
        return JSON.readTree(answer.body()).get("access_token").asString();
    }
}
