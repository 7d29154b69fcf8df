package io.phial.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.sealing.KeyContext;
import io.phial.sealing.MasterKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Parameters are settings: read at the start, taken over when they change, missed by their name.
 */
@ExtendWith(OutputCaptureExtension.class)
class ParametersIT {

    private static final KeyContext CONTEXT = new KeyContext("acme", "p1", "patient-key");
    private static final String LOOK_OFTEN = "--phial.aws.parameter-refresh=100ms";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Where the SDK looks, besides variables, each time that it is asked. */
    private static final List<String> PLACES =
            List.of(
                    "aws.endpointUrl",
                    "aws.endpointUrlSsm",
                    "aws.region",
                    "aws.accessKeyId",
                    "aws.secretAccessKey");

    private static MotoServer moto;
    private static SsmClient ssm;
    private static KmsClient kms;

    private String keyId;

    /** A room as others are: one whose settings may change, one whose may not. */
    @ComponentScan({"io.phial.aws", "io.phial.instance", "io.phial.sealing.kms"})
    @EnableConfigurationProperties({Changing.class, Lasting.class})
    static class Rooms {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }

        /** As in the service. */
        @Bean
        static LazyInitializationExcludeFilter roomsStartAtOnce() {
            return (name, definition, type) -> type.getName().startsWith("io.phial.");
        }
    }

    @ConfigurationProperties("phial.trial")
    static class Changing {

        private volatile String word = "";
        private volatile int number;

        public String getWord() {
            return word;
        }

        public void setWord(String word) {
            this.word = word;
        }

        public int getNumber() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }
    }

    @ConfigurationProperties("phial.trial")
    record Lasting(String word) {}

    @BeforeAll
    static void startMoto() {
        moto = MotoServer.start();
        ssm = moto.client(SsmClient.builder());
        kms = moto.client(KmsClient.builder());
    }

    @AfterAll
    static void stopMoto() {
        if (moto != null) {
            ssm.close();
            kms.close();
            moto.close();
        }
    }

    @BeforeEach
    void forget() {
        moto.reset();
        keyId = kms.createKey().keyMetadata().keyId();
        needed().forEach(ParametersIT::put);
    }

    @AfterEach
    void forgetWhereAwsIs() {
        PLACES.forEach(System::clearProperty);
    }

    private Map<String, String> needed() {
        return Map.of(
                "dynamodb/records-table", "records",
                "dynamodb/keys-table", "keys",
                "dynamodb/audit-table", "audit",
                "sealing/kms/key-ids", keyId,
                "signing/kms/key-id", "signing-key",
                "signing/s3/bucket", "anchors",
                "access/issuer", "https://issuer.example");
    }

    private static void put(String name, String value) {
        put(name, value, ParameterType.STRING);
    }

    private static void put(String name, String value, ParameterType type) {
        ssm.putParameter(
                parameter ->
                        parameter
                                .name("/phial/test/" + name)
                                .value(value)
                                .type(type)
                                .overwrite(true));
    }

    private static ConfigurableApplicationContext start(String... more) {
        return startAt(moto.endpoint().toString(), more);
    }

    private static ConfigurableApplicationContext startAt(String parameters, String... more) {
        System.setProperty("aws.endpointUrl", moto.endpoint().toString());
        System.setProperty("aws.endpointUrlSsm", parameters);
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        var application = new SpringApplication(Rooms.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        var arguments =
                new ArrayList<>(
                        List.of("--spring.profiles.active=aws", "--phial.environment=test"));
        arguments.addAll(more.length == 0 ? List.of(LOOK_OFTEN) : List.of(more));
        return application.run(arguments.toArray(String[]::new));
    }

    @Test
    void parametersAreSettingsAndSecretOnesAreDecrypted() {
        put("trial/word", "open", ParameterType.SECURE_STRING);
        for (int i = 0; i < 25; i++) { // more than a page of ten
            put("more/p" + i, "v" + i);
        }
        try (var context = start()) {
            assertThat(context.getBean(Changing.class).getWord()).isEqualTo("open");
            assertThat(context.getEnvironment().getProperty("phial.more.p24")).isEqualTo("v24");
        }
    }

    @Test
    void aChangedOneIsTakenOverWhereTheRoomCanAndAWrongOneIsNot(CapturedOutput output) {
        put("trial/word", "before");
        put("trial/number", "1");
        try (var context = start()) {
            Changing changing = context.getBean(Changing.class);
            put("trial/word", "after");
            await(() -> assertThat(changing.getWord()).isEqualTo("after"));
            assertThat(context.getBean(Lasting.class).word()).isEqualTo("before");

            put("trial/number", "secret-and-no-number");
            await(() -> assertThat(output).contains("A changed parameter under phial.trial is"));
            assertThat(changing.getNumber()).isEqualTo(1);

            put("trial/number", "2");
            await(() -> assertThat(changing.getNumber()).isEqualTo(2));
            assertThat(output)
                    .contains("Parameters have changed: [phial.trial.word]")
                    .doesNotContain("secret-and");
        }
    }

    @Test
    void aChangedListOfKeysIsTakenOver() {
        String first = kms.createKey().keyMetadata().keyId();
        String second = kms.createKey().keyMetadata().keyId();
        put("sealing/kms/key-ids", first);
        try (var context = start()) {
            MasterKey master = context.getBean(MasterKey.class);
            byte[] wrapped = master.generate(CONTEXT).wrapped();
            assertThat(text(wrapped)).contains(first);

            put("sealing/kms/key-ids", second + "," + first, ParameterType.STRING_LIST);

            await(() -> assertThat(text(master.generate(CONTEXT).wrapped())).contains(second));
            master.unwrap(wrapped, CONTEXT).close();
        }
    }

    private static String text(byte[] wrapped) {
        return new String(wrapped, StandardCharsets.ISO_8859_1);
    }

    @Test
    void allThatAreMissingAreNamedAtOnce(CapturedOutput output) {
        ssm.deleteParameter(one -> one.name("/phial/test/sealing/kms/key-ids"));
        ssm.deleteParameter(one -> one.name("/phial/test/dynamodb/keys-table"));

        assertThatException().isThrownBy(() -> start().close());

        assertThat(output.getErr())
                .contains(
                        "The parameter /phial/test/sealing/kms/key-ids is missing",
                        "The parameter /phial/test/dynamodb/keys-table is missing",
                        "--spring.profiles.active=embedded")
                .doesNotContain("records-table is missing", "\tat ");
    }

    @Test
    void aParameterMayBeSetOtherwise() {
        ssm.deleteParameter(one -> one.name("/phial/test/dynamodb/keys-table"));

        start("--phial.dynamodb.keys-table=keys").close();
    }

    @Test
    void whereTheyCantBeReadASentenceSaysWhichAndWhy(CapturedOutput output) {
        var service = service();
        try {
            answers(service, 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"not you\"}");

            assertThatException().isThrownBy(() -> startAt(service.baseUrl()).close());

            assertThat(output.getErr())
                    .contains(
                            "The parameters under /phial/test/ can't be read",
                            "not you",
                            "ssm:GetParametersByPath")
                    .doesNotContain("\tat ");
        } finally {
            service.stop();
        }
    }

    @Test
    void anOutageChangesNothingAndIsAskedThreeTimesALookAtMost() {
        var service = service();
        answers(service, 200, json("before"));
        try (var context = startAt(service.baseUrl(), "--phial.aws.parameter-refresh=2s")) {
            Changing changing = context.getBean(Changing.class);
            answers(service, 500, "{}");
            service.resetRequests();
            await(() -> assertThat(count(context, "unreadable")).isEqualTo(1));
            assertThat(service.findAll(postRequestedFor(anyUrl()))).hasSize(3);
            assertThat(changing.getWord()).isEqualTo("before");

            answers(service, 200, json("after"));
            await(() -> assertThat(changing.getWord()).isEqualTo("after"));
        } finally {
            service.stop();
        }
    }

    private static WireMockServer service() {
        var service = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        service.start();
        return service;
    }

    private static void answers(WireMockServer service, int status, String body) {
        service.stubFor(
                post(anyUrl())
                        .willReturn(
                                status == 200
                                        ? okJson(body)
                                        : aResponse().withStatus(status).withBody(body)));
    }

    private String json(String word) {
        return needed().entrySet().stream()
                .map(one -> parameter(one.getKey(), one.getValue()))
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"Parameters\":[" + parameter("trial/word", word) + ",",
                                "]}"));
    }

    private static String parameter(String name, String value) {
        return "{\"Name\":\"/phial/test/%s\",\"Type\":\"String\",\"Value\":\"%s\"}"
                .formatted(name, value);
    }

    private static double count(ConfigurableApplicationContext context, String outcome) {
        var counter =
                context.getBean(MeterRegistry.class)
                        .find("phial.aws.parameter.reads")
                        .tag("outcome", outcome)
                        .counter();
        return counter == null ? 0 : counter.count();
    }

    private static void await(Runnable assertion) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(assertion::run);
    }
}
