package io.phial.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phial.BesideOthers;
import io.phial.ProofSize;
import io.phial.audit.AnchoredChains;
import io.phial.it.AwsAccount;
import io.phial.it.PhialClient;
import io.phial.it.PhialProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The function that a schedule calls, as Lambda starts it. */
@ExtendWith(SharedAccount.class)
@BesideOthers
class BackgroundIT {

    private static final String PATIENT =
            """
            {"firstName": "Wilhelmina", "lastName": "Canterwick", "dateOfBirth": "1957-03-09"}""";

    private static final Duration LEASE = Duration.ofSeconds(1);

    @TempDir Path home;

    @Test
    void itAnswersItsSchedule(AwsAccount account) throws Exception {
        try (var api = new RuntimeApi();
                var function =
                        FunctionProcess.start(
                                home, api, Background.class, account.environment(), List.of())) {
            assertThat(api.invoke("{\"source\": \"aws.scheduler\"}"))
                    .as(function.output())
                    .isEqualTo(new RuntimeApi.Answer(false, "{}"));
        }
    }

    /** In each build AuditBlocksTests does so with its rooms alone. */
    @Test
    void itClosesTheChainOfAnInstanceThatIsGone(AwsAccount account) throws Exception {
        assumeThat(ProofSize.inFull()).as("a soak run, -Psoak").isTrue();
        try (var api = new RuntimeApi();
                var function =
                        FunctionProcess.start(
                                home, api, Background.class, account.environment(), List.of())) {
            String patient = createAndDie(account);
            assertThat(events(account, patient)).as("anchored before").isZero();
            api.awaitReady();
            Thread.sleep(LEASE.toMillis()); // before it is over, nobody else closes the chain
            RuntimeApi.Answer answer = api.invoke("{\"source\": \"aws.scheduler\"}");

            assertThat(answer).isEqualTo(new RuntimeApi.Answer(false, "{}"));
            assertThat(events(account, patient)).as(function.output()).isEqualTo(1);
            long begin = System.nanoTime();
            assertThat(api.invoke("{}").failed()).isFalse();
            System.out.printf(
                    "a call of the background function with nothing to do: %d ms%n",
                    (System.nanoTime() - begin) / 1_000_000);
        }
    }

    /** Its event is in the store and, since no block was closed, nowhere else. */
    private String createAndDie(AwsAccount account) throws Exception {
        int port = PhialProcess.freePort();
        String token = account.token("north", "dr-one", "system/Patient.cruds");
        try (var service =
                        PhialProcess.aws(
                                Files.createDirectories(home.resolve("service")),
                                port,
                                account.environment(),
                                "--phial.audit.block-interval=1h",
                                "--phial.audit.lease=" + LEASE.toMillis() + "ms");
                var client = new PhialClient(port, token)) {
            var made = client.post("/patients", "one", PATIENT);
            assertThat(made.statusCode()).isEqualTo(201);
            service.kill();
            return PhialClient.json(made).required("id").asString();
        }
    }

    private long events(AwsAccount account, String patient) throws Exception {
        Path copy = Files.createTempDirectory(home, "anchors-");
        account.copyAnchors(copy);
        return AnchoredChains.verify(copy, account.signingKeyId()).events().stream()
                .filter(event -> event.path("patient").asString("").equals(patient))
                .count();
    }
}
