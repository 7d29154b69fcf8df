package io.phial.it;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.phial.ProofSize;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The same people in two tenants: each search answers exactly those of the caller's tenant whom an
 * oracle finds by looking at everybody.
 */
class EverybodyIsFoundIT {

    private static final int CLIENTS = 8;

    @TempDir static Path home;

    private static PhialProcess service;
    private static List<Person> people;
    private static Tenant one;
    private static Tenant other;

    /** A tenant's client, and the people it has made by their ids. */
    private record Tenant(PhialClient client, Map<String, Person> people) {}

    /** What is searched for, and who is to be found. */
    private record Search(Map<String, ?> body, Predicate<Person> finds) {}

    @BeforeAll
    static void makeEverybodyTwice() throws Exception {
        int port = PhialProcess.freePort();
        service = PhialProcess.embedded(home, port, "--phial.embedded.tenants=north");
        List<Person> all = People.all();
        people = new ArrayList<>(all.subList(0, all.size() / ProofSize.of(4, 1)));
        people.addAll(People.ofManyNames());
        one = tenant(port, "phial-client");
        other = tenant(port, "phial-client-north");
        for (Tenant tenant : List.of(one, other)) {
            atOnce(people, person -> create(tenant, person));
            assertThat(tenant.people()).hasSameSizeAs(people);
        }
    }

    private static Tenant tenant(int port, String client) throws IOException {
        String token = PhialClient.token(port, service.trust(), client);
        return new Tenant(new PhialClient(port, token), new ConcurrentHashMap<>());
    }

    @AfterAll
    static void stop() {
        one.client().close();
        other.client().close();
        service.close();
    }

    private static void create(Tenant tenant, Person person) throws IOException {
        HttpResponse<String> made = tenant.client().post("/patients", null, person.toJson());
        assertThat(made.statusCode()).isEqualTo(201);
        tenant.people().put(PhialClient.json(made).path("id").asString(), person);
    }

    @Test
    void everybodyByRecordNumberPhoneAndMail(TestReporter reporter) throws Exception {
        var searches = new ArrayList<Search>();
        for (Person person : people) {
            String number = person.medicalRecordNumber();
            searches.add(
                    new Search(
                            Map.of("medicalRecordNumber", number.toUpperCase(Locale.ROOT)),
                            somebody -> somebody.medicalRecordNumber().equals(number)));
            String phone = person.phone().replaceAll("[^0-9]", "").substring(1);
            searches.add(
                    new Search(
                            Map.of("phone", phone),
                            somebody -> somebody.phone().equals(person.phone())));
            searches.add(
                    new Search(
                            Map.of("email", " " + person.email().toUpperCase(Locale.ROOT)),
                            somebody -> somebody.email().equals(person.email())));
        }
        requireExactly(reporter, searches);
    }

    @Test
    void everyLastNameInOtherSpellings(TestReporter reporter) throws Exception {
        var searches = new ArrayList<Search>();
        for (String name : lastNames()) {
            for (String spelling : spellings(name)) {
                searches.add(
                        new Search(
                                Map.of("lastName", spelling, "limit", 3),
                                somebody -> NameOracle.sameName(somebody.lastName(), name)));
            }
        }
        requireExactly(reporter, searches);
    }

    /** Another case, without accents, with those that were typed apart, without signs. */
    private static Set<String> spellings(String name) {
        var spellings = new LinkedHashSet<String>();
        spellings.add(name.toUpperCase(Locale.ROOT));
        spellings.add(NameOracle.plain(name));
        spellings.add(Normalizer.normalize(name, Normalizer.Form.NFD));
        return spellings;
    }

    @Test
    void everyLastNameByItsSound(TestReporter reporter) throws Exception {
        var searches = new ArrayList<Search>();
        for (String name : lastNames()) {
            searches.add(
                    new Search(
                            Map.of("lastName", name, "match", "phonetic", "limit", 100),
                            somebody -> NameOracle.soundAlike(somebody.lastName(), name)));
        }
        requireExactly(reporter, searches);
    }

    @Test
    void everyLastNameByItsBeginning(TestReporter reporter) throws Exception {
        var begins = new LinkedHashSet<String>();
        for (String name : lastNames()) {
            String plain = NameOracle.plain(name);
            for (int length : new int[] {3, 5, 8}) {
                if (plain.length() >= length) {
                    begins.add(plain.substring(0, length));
                }
            }
        }
        requireExactly(
                reporter,
                begins.stream()
                        .map(
                                begin ->
                                        new Search(
                                                Map.of(
                                                        "lastName",
                                                        begin,
                                                        "match",
                                                        "prefix",
                                                        "limit",
                                                        40),
                                                somebody ->
                                                        NameOracle.begins(
                                                                somebody.lastName(), begin)))
                        .toList());
    }

    @Test
    void everyTenthByLastAndFirstNameAndDateOfBirth(TestReporter reporter) throws Exception {
        var searches = new ArrayList<Search>();
        for (int i = 0; i < people.size(); i += 10) {
            Person person = people.get(i);
            searches.add(
                    new Search(
                            Map.of(
                                    "lastName", person.lastName(),
                                    "firstName", person.firstName().toUpperCase(Locale.ROOT),
                                    "dateOfBirth", person.dateOfBirth()),
                            somebody ->
                                    NameOracle.sameName(somebody.lastName(), person.lastName())
                                            && NameOracle.sameName(
                                                    somebody.firstName(), person.firstName())
                                            && somebody.dateOfBirth()
                                                    .equals(person.dateOfBirth())));
        }
        requireExactly(reporter, searches);
    }

    private static Set<String> lastNames() {
        return people.stream().map(Person::lastName).collect(toSet());
    }

    /** All of them in one tenant, and every tenth in the other. */
    private static void requireExactly(TestReporter reporter, List<Search> searches)
            throws Exception {
        var tenth = new ArrayList<Search>();
        for (int i = 0; i < searches.size(); i += 10) {
            tenth.add(searches.get(i));
        }
        var figures = new LinkedHashMap<String, String>();
        figures.put("searches", "" + searches.size());
        figures.put("people", "" + people.size());
        atOnce(searches, search -> requireExactly(one, search));
        atOnce(tenth, search -> requireExactly(other, search));
        reporter.publishEntry(figures);
    }

    private static void requireExactly(Tenant tenant, Search search) throws IOException {
        Set<String> expected =
                tenant.people().entrySet().stream()
                        .filter(person -> search.finds().test(person.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(toSet());
        assertThat(found(tenant, search.body())).isEqualTo(expected).isNotEmpty();
    }

    /** Following {@code next} to the end; nobody comes twice. */
    private static Set<String> found(Tenant tenant, Map<String, ?> search) throws IOException {
        var ids = new HashSet<String>();
        var body = new LinkedHashMap<String, Object>(search);
        String next;
        do {
            String json = PhialClient.JSON.writeValueAsString(body);
            HttpResponse<String> answer = tenant.client().post("/patients/search", null, json);
            assertThat(answer.statusCode()).isEqualTo(200);
            for (JsonNode item : PhialClient.json(answer).path("items")) {
                assertThat(ids.add(item.path("id").asString())).as("answered once").isTrue();
            }
            next = PhialClient.json(answer).path("next").asString(null);
            body.put("cursor", next);
        } while (next != null);
        return ids;
    }

    private static <T> void atOnce(List<T> all, Work<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<Future<?>>();
            for (T one : all) {
                running.add(
                        threads.submit(
                                () -> {
                                    work.on(one);
                                    return null;
                                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof AssertionError wrong) {
                throw wrong;
            }
            throw fault;
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        void on(T one) throws IOException;
    }
}
