package io.phial.patient.web;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.phial.ProofSize;
import io.phial.patient.web.ManyWriters.Attempt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Row 14: of many who change a patient at once one wins each version, and every other is told; what
 * the clients wrote down is the oracle.
 */
@ApiTest
class ChangesAtOnceTests {

    private static final int CLIENTS = 64;

    @Autowired ApiFixture api;

    /** The history as it is answered: the oldest version first. */
    private record Past(List<JsonNode> items, List<JsonNode> bodies) {

        JsonNode item(long version) {
            return items.get((int) version - 1);
        }

        JsonNode body(long version) {
            return bodies.get((int) version - 1);
        }
    }

    @Test
    void eachAcceptedChangeIsAVersionAndEachLoserIsTold(TestReporter reporter) {
        String path = "/patients/" + api.create(TestPatients.complete());

        List<Attempt> attempts = new ManyWriters(api, path).write(CLIENTS, ProofSize.of(20, 200));

        assertThat(attempts).extracting(Attempt::status).containsOnly(200, 412);
        Past past = requireHistory(path, attempts);
        assertThat(past.items()).hasSize(1 + (int) count(attempts, 200));
        report(reporter, attempts);
    }

    @Test
    void noAcceptedChangeIsLostOrDoubledWhereRepliesAreLost(TestReporter reporter) {
        String path = "/patients/" + api.create(TestPatients.complete());
        var attempts = new ArrayList<Attempt>();
        int before = api.store().losses();

        api.store()
                .loseReplies(0.2, 14)
                .during(
                        () ->
                                attempts.addAll(
                                        new ManyWriters(api, path)
                                                .write(CLIENTS, ProofSize.of(10, 200))));

        assertThat(api.store().losses() - before).isGreaterThan(CLIENTS);
        assertThat(attempts).extracting(Attempt::status).containsOnly(200, 412, 503);
        requireHistory(path, attempts);
        report(reporter, attempts);
    }

    private static long count(List<Attempt> attempts, int status) {
        return attempts.stream().filter(one -> one.status() == status).count();
    }

    private static void report(TestReporter reporter, List<Attempt> attempts) {
        reporter.publishEntry(
                Map.of(
                        "attempts", "" + attempts.size(),
                        "accepted", "" + count(attempts, 200),
                        "refused", "" + count(attempts, 412),
                        "not known", "" + count(attempts, 503)));
    }

    /** Each version is the change of one client, made to the version that it has named. */
    private Past requireHistory(String path, List<Attempt> attempts) {
        Past past = past(path);
        Map<String, Attempt> byMark =
                attempts.stream().collect(toMap(Attempt::mark, Function.identity()));
        var made = new HashSet<Attempt>();
        for (long version = 2; version <= past.items().size(); version++) {
            Attempt attempt = requireOneChange(past, version, byMark);
            assertThat(attempt.status()).isIn(200, 503);
            made.add(attempt);
        }
        assertThat(made).hasSize(past.items().size() - 1);
        assertThat(attempts)
                .as("every accepted change is a version")
                .filteredOn(one -> one.status() == 200)
                .allMatch(made::contains);
        assertThat(attempts)
                .as("who was refused has lost to somebody else")
                .filteredOn(one -> one.status() == 412)
                .noneMatch(
                        one ->
                                past.item(one.expected() + 1)
                                        .path("actor")
                                        .asString()
                                        .equals(one.actor()));
        return past;
    }

    private static Attempt requireOneChange(Past past, long version, Map<String, Attempt> byMark) {
        JsonNode item = past.item(version);
        assertThat(item.path("version").asLong()).isEqualTo(version);
        assertThat(item.path("action").asString()).isEqualTo("update");
        String mark =
                past.body(version)
                        .at(pointer(item.path("fields")))
                        .asString()
                        .replaceAll("^.*(c\\d+a\\d+z).*$", "$1");
        Attempt attempt = byMark.get(mark);
        assertThat(attempt).as("version %s tells a change that was asked for", version).isNotNull();
        assertThat(attempt.expected()).isEqualTo(version - 1);
        assertThat(attempt.actor()).isEqualTo(item.path("actor").asString());
        assertThat(item.path("fields").toString())
                .isEqualTo("[\"" + attempt.member().name() + "\"]");
        String changed = attempt.member().name();
        assertThat(without(past.body(version), changed))
                .isEqualTo(without(past.body(version - 1), changed));
        return attempt;
    }

    private static String pointer(JsonNode fields) {
        assertThat(fields).hasSize(1);
        String name = fields.path(0).asString();
        return name.equals("address") ? "/address/line" : "/" + name;
    }

    private static JsonNode without(JsonNode patient, String changed) {
        return ((ObjectNode) patient.deepCopy()).without(List.of("version", "updatedAt", changed));
    }

    private Past past(String path) {
        var items = new ArrayList<JsonNode>();
        Stream.iterate(
                        page(path + "/versions?limit=100"),
                        page -> page != null,
                        page -> {
                            String next = page.path("next").asString(null);
                            return next == null
                                    ? null
                                    : page(path + "/versions?limit=100&cursor=" + next);
                        })
                .forEach(page -> page.path("items").forEach(items::addFirst));
        var bodies = new ArrayList<JsonNode>();
        for (int version = 1; version <= items.size(); version++) {
            JsonNode body = page(path + "/versions/" + version);
            assertThat(body.path("version").asInt()).isEqualTo(version);
            bodies.add(body);
        }
        assertThat(page(path)).as("the current one is the last").isEqualTo(bodies.getLast());
        return new Past(items, bodies);
    }

    private JsonNode page(String path) {
        Answer answer = api.get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }
}
