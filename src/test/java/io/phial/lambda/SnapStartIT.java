package io.phial.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.BesideOthers;
import io.phial.audit.AnchoredChains;
import io.phial.it.AwsAccount;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The package for Lambda with SnapStart: two instances that begin from one state, and what of the
 * function's secrets is in it.
 *
 * <p>The state is not copied here, but made twice: all random numbers up to the snapshot are the
 * same in both, see {@link FrozenRandom}.
 */
@ExtendWith(SharedAccount.class)
@BesideOthers
class SnapStartIT {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String PATIENT =
            """
            {"firstName": "Wilhelmina", "lastName": "Canterwick", "dateOfBirth": "1957-03-09"}""";

    /** Draws ids of its requests, by which AWS's log knows them; nothing depends on them. */
    private static final String SDK = "software.amazon.awssdk.";

    @TempDir static Path home;

    private static AwsAccount account;
    private static final List<Instance> instances = new ArrayList<>();

    @BeforeAll
    static void start(AwsAccount shared) throws Exception {
        account = shared;
        for (int i = 0; i < 2; i++) {
            instances.add(Instance.start(i));
        }
    }

    @AfterAll
    static void stop() {
        instances.forEach(Instance::close);
    }

    @Test
    void thereAreHooksAndTheyRunInOrder() throws Exception {
        for (Instance instance : instances) {
            assertThat(instance.api.calls)
                    .containsSequence("restore/next", "invocation/next", "response");
            System.out.printf(
                    "until the snapshot: %,d ms (%,d ms of processor time);"
                            + " hook after the restore: %,d ms; then POSTs: %s ms%n",
                    instance.init.toMillis(),
                    instance.cpu.toMillis(),
                    instance.hook.toMillis(),
                    instance.posts);
            assertThat(instance.hook).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void theSnapshotHoldsNoSecretOfTheRole() throws IOException {
        Instance instance = instances.getFirst();
        for (String secret : List.of(RuntimeApi.SECRET, RuntimeApi.SESSION)) {
            assertThat(contains(instance.before, secret)).as("before").isFalse();
            assertThat(contains(instance.after, secret)).as("after, as a control").isTrue();
        }
    }

    /** A snapshot takes pages, whether something still refers to what is in them or not. */
    @Test
    void theMemoryHoldsNoSecretKeyEither() {
        assertThat(instances.getFirst().secretsInMemory).isZero();
    }

    @Test
    void noNumberOutlivesTheSnapshot() throws IOException {
        for (Instance instance : instances) {
            assertThat(instance.function.output().lines())
                    .filteredOn(line -> line.contains(FrozenRandom.STALE))
                    .allMatch(line -> line.contains(FrozenRandom.STALE + SDK));
        }
    }

    @Test
    void twoInstancesShareNothing() throws Exception {
        List<String> first = instances.getFirst().patients;
        List<String> second = instances.getLast().patients;
        assertThat(first).doesNotContainAnyElementsOf(second);
        assertThat(sealed(AwsAccount.KEYS)).as("wrapped keys").doesNotHaveDuplicates();
        assertThat(sealed(AwsAccount.RECORDS))
                .extracting(SnapStartIT::messageId)
                .doesNotHaveDuplicates();
        Path copy = home.resolve("anchors");
        account.copyAnchors(copy);
        var chains = AnchoredChains.verify(copy, account.signingKeyId());
        assertThat(writers(chains, first))
                .hasSize(1)
                .doesNotContainAnyElementsOf(writers(chains, second));
    }

    /** What is sealed of these patients. */
    private static List<String> sealed(String table) {
        Stream<String> patients = instances.stream().flatMap(one -> one.patients.stream());
        List<String> partitions = patients.map(id -> "t/north/p/" + id).toList();
        List<String> sealed =
                account.items(table).stream()
                        .filter(item -> partitions.contains(item.get("p").s()))
                        .filter(item -> item.containsKey("b"))
                        .map(item -> item.get("b").b().asByteArray())
                        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                        .toList();
        assertThat(sealed).hasSizeGreaterThanOrEqualTo(partitions.size());
        return sealed;
    }

    /** The first bytes of a sealed message: version, suite, and the random id. */
    private static String messageId(String message) {
        return message.substring(0, 35);
    }

    private static TreeSet<String> writers(AnchoredChains chains, List<String> patients) {
        return chains.events().stream()
                .filter(event -> patients.contains(event.path("patient").asString("")))
                .map(event -> event.required("writer").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean contains(Path dump, String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        int matched = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(dump), 1 << 20)) {
            for (int one = in.read(); one >= 0; one = in.read()) {
                if (one == wanted[matched]) {
                    matched++;
                } else {
                    matched = one == wanted[0] ? 1 : 0;
                }
                if (matched == wanted.length) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A function from its start to what it does after its restore. */
    private static final class Instance {

        final RuntimeApi api;
        final FunctionProcess function;
        final Duration init;
        final Duration cpu;
        final Duration hook;
        final int secretsInMemory;
        final Path before;
        final Path after;
        final List<String> patients = new ArrayList<>();

        /** How long each took, in milliseconds. */
        final List<Long> posts = new ArrayList<>();

        private Instance(int number) throws Exception {
            Path folder = Files.createDirectories(home.resolve("instance-" + number));
            Path mark = folder.resolve("snapshot-taken");
            api = new RuntimeApi(mark);
            function =
                    FunctionProcess.start(
                            home,
                            api,
                            Requests.class,
                            environment(),
                            List.of(provider(folder).toString()),
                            "-Djava.security.properties=" + properties(folder),
                            "-D" + FrozenRandom.MARK + "=" + mark,
                            number == 0
                                    ? "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"
                                    : "-Dnobody.says=who-calls-the-hooks");
            api.awaitSnapshot();
            init = Duration.ofNanos(System.nanoTime() - function.begin);
            cpu = function.cpu();
            secretsInMemory = ProcessMemory.count(function.pid(), RuntimeApi.SECRET);
            before = dump(folder.resolve("before.hprof"), number);
            hook = api.restore();
            for (int i = 0; i < 2; i++) {
                long begin = System.nanoTime();
                patients.add(create(number + "-" + i));
                posts.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
            }
            assertThat(ProcessMemory.count(function.pid(), RuntimeApi.SECRET))
                    .as("as a control, when it works with its credentials")
                    .isPositive();
            after = dump(folder.resolve("after.hprof"), number);
        }

        static Instance start(int number) throws Exception {
            return new Instance(number);
        }

        private Map<String, String> environment() {
            var environment = new HashMap<>(account.environment());
            environment.remove("AWS_ACCESS_KEY_ID");
            environment.remove("AWS_SECRET_ACCESS_KEY");
            environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
            environment.put(
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                    "http://" + api.address() + "/credentials");
            return environment;
        }

        private String create(String key) throws Exception {
            String token = account.token("north", "dr-one", "system/Patient.cruds");
            RuntimeApi.Answer answer =
                    api.invoke(
                            Events.REST.of(
                                    "POST",
                                    "/patients",
                                    Map.of(
                                            "Authorization",
                                            "Bearer " + token,
                                            "Content-Type",
                                            "application/json",
                                            "Idempotency-Key",
                                            key),
                                    PATIENT));
            JsonNode made = JSON.readTree(answer.body());
            assertThat(made.path("statusCode").asInt()).as(function.output()).isEqualTo(201);
            return JSON.readTree(made.required("body").asString()).required("id").asString();
        }

        /**
         * All living objects of the process; of the first instance alone, since it takes a while.
         */
        private Path dump(Path file, int number) throws Exception {
            if (number == 0) {
                Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
                Process dumping =
                        new ProcessBuilder(
                                        jcmd.toString(),
                                        Long.toString(function.pid()),
                                        "GC.heap_dump",
                                        file.toString())
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start();
                assertThat(dumping.waitFor()).isZero();
            }
            return file;
        }

        /** The provider's classes, and none of the tests' beside them. */
        private static Path provider(Path folder) throws IOException {
            String name = FrozenRandom.class.getName().replace('.', '/');
            Path own = Path.of("target/test-classes").resolve(name).getParent();
            Path copy = folder.resolve("classes").resolve(name).getParent();
            Files.createDirectories(copy);
            try (Stream<Path> classes = Files.list(own)) {
                for (Path one : classes.toList()) {
                    if (one.getFileName().toString().startsWith("FrozenRandom")) {
                        Files.copy(one, copy.resolve(one.getFileName()));
                    }
                }
            }
            return folder.resolve("classes");
        }

        private static Path properties(Path folder) throws IOException {
            var lines = new ArrayList<String>();
            lines.add("security.provider.1=" + FrozenRandom.class.getName());
            var usual = java.security.Security.getProviders();
            for (int i = 0; i < usual.length; i++) {
                lines.add("security.provider." + (i + 2) + "=" + usual[i].getName());
            }
            return Files.write(folder.resolve("java.security"), lines);
        }

        void close() {
            function.close();
            api.close();
        }
    }
}
