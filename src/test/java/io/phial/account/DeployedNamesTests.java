package io.phial.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.phial.MarkdownRows;
import io.phial.Phial;
import io.phial.lambda.Background;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.UrlResource;
import software.amazon.awssdk.core.SdkSystemSetting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names and numbers that Terraform and the service both know are the same in both. */
class DeployedNamesTests {

    private static final Path TERRAFORM = Path.of("terraform");
    private static final Hcl LAMBDA = Hcl.of(TERRAFORM.resolve("modules/lambda"));
    private static final Hcl ECS = Hcl.of(TERRAFORM.resolve("modules/ecs"));
    private static final Hcl IDENTITY = Hcl.of(TERRAFORM.resolve("modules/identity"));

    private static final String FUNCTION = "resource \"aws_lambda_function\" \"this\"";
    private static final String TASK = "resource \"aws_ecs_task_definition\" \"this\"";

    /** A parameter below its environment; what stands for an id in it is Terraform's. */
    private static final Pattern PATH =
            Pattern.compile("\"([a-z][a-z0-9-]*(?:/(?:[a-z0-9-]+|\\$\\{[^}\"]*\\}))+)\"");

    private static final Pattern MAP =
            Pattern.compile("java\\.util\\.Map<java\\.lang\\.String,(.+)>");

    @ParameterizedTest
    @ValueSource(strings = {"handler", "background_handler"})
    void handlersAreClassesThatLambdaCanCall(String variable) throws Exception {
        Class<?> handler = Class.forName(unquoted(standard(LAMBDA, variable)));

        assertThat(handler.getProtectionDomain().getCodeSource())
                .as("in the package, not among the tests")
                .isEqualTo(Phial.class.getProtectionDomain().getCodeSource());
        assertThat(handler).isAssignableTo(RequestStreamHandler.class).isPublic();
        assertThat(handler.getConstructor()).as("public, without arguments").isNotNull();
    }

    @Test
    void environmentsTakeTheHandlersOfTheModule() {
        Hcl call = environment("dev").get("module \"lambda\"").inside();

        assertThat(call.names()).doesNotContain("handler", "background_handler", "runtime");
        assertThat(call.get("revision").text())
                .as("a changed parameter makes a new version")
                .isEqualTo("module.parameter_store.revision");
    }

    @Test
    void thePackageIsTheOneThatTheBuildLeaves() throws IOException {
        String file = unquoted(standard(environment("dev"), "package_file"));

        assertThat(TERRAFORM.resolve("environments/dev").resolve(file).normalize())
                .isEqualTo(Path.of("target/phial-lambda.zip"));
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("${project.build.directory}/phial-lambda.zip");
    }

    @Test
    void eachRuntimeRunsWhatIsCompiled() throws IOException {
        int release =
                number("<maven.compiler.release>(\\d+)<", Files.readString(Path.of("pom.xml")));
        String runtimes = LAMBDA.get("variable \"runtime\"").text();

        assertThat(standard(LAMBDA, "runtime")).isEqualTo("\"java" + release + "\"");
        assertThat(Pattern.compile("\"java(\\d+)\"").matcher(runtimes).results())
                .hasSizeGreaterThan(1)
                .allMatch(one -> Integer.parseInt(one.group(1)) >= release);
    }

    @Test
    void variablesAreOnesThatAreRead() throws IOException {
        List<String> ofTasks =
                Pattern.compile("\\{ name = \"([A-Z_]+)\", value = ")
                        .matcher(ECS.get(TASK).text())
                        .results()
                        .map(one -> one.group(1))
                        .toList();
        List<String> merged =
                Hcl.elements(
                        LAMBDA.get(FUNCTION)
                                .inside()
                                .get("environment")
                                .inside()
                                .get("variables")
                                .text());
        List<String> ofFunctions = new Hcl.Entry("", merged.getLast(), false).inside().names();

        assertThat(merged.subList(0, merged.size() - 1)).containsExactly("var.settings");
        assertThat(ofTasks).contains("PHIAL_ENVIRONMENT").allMatch(DeployedNamesTests::isRead);
        assertThat(ofFunctions).contains("PHIAL_ENVIRONMENT").allMatch(DeployedNamesTests::isRead);
    }

    private static boolean isRead(String variable) {
        if (variable.equals(SdkSystemSetting.AWS_REGION.environmentVariable())) {
            return true;
        }
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test", Map.of(variable, "a-value")));
        ConfigurationPropertySources.attach(environment);
        return settings().keySet().stream()
                .anyMatch(
                        name ->
                                Binder.get(environment)
                                        .bind(name, String.class)
                                        .map("a-value"::equals)
                                        .orElse(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void parametersAreSettings(String environment) {
        assertThat(parameters(environment))
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(isSetting(path)).as(path).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void whatTheServiceRequiresIsAmongThem(String environment) {
        var required = new TreeSet<String>();
        service()
                .forEach(
                        (name, value) -> {
                            if (name.toString().startsWith("phial.aws.required-parameters[")) {
                                required.add(value.toString().replace('.', '/'));
                            }
                        });

        assertThat(required).hasSizeGreaterThan(5);
        assertThat(parameters(environment)).containsAll(required);
    }

    /** Their paths below the environment; {@code *} stands for an id or a name. */
    private static Set<String> parameters(String name) {
        Hcl environment = environment(name);
        Hcl call = environment.get("module \"parameter_store\"").inside();
        String own = call.get("parameters").text();
        assertThat(Hcl.elements(own))
                .startsWith("module.identity.parameters", "local.settings")
                .hasSize(3);
        assertThat(call.get("made_parameters").text())
                .isEqualTo("module.identity.client_parameters");
        var paths = new TreeSet<String>();
        for (String expression :
                List.of(
                        own,
                        environment.local("settings").text(),
                        output(IDENTITY, "parameters"),
                        output(IDENTITY, "client_parameters"))) {
            PATH.matcher(expression)
                    .results()
                    .map(path -> path.group(1).replaceAll("\\$\\{[^}]*\\}", "*"))
                    .forEach(paths::add);
        }
        return paths;
    }

    private static boolean isSetting(String path) {
        String name = "phial." + path.replace('/', '.');
        int key = name.indexOf(".*.");
        if (key < 0) {
            return settings().containsKey(name);
        }
        return members(settings().getOrDefault(name.substring(0, key), ""))
                .contains(name.substring(key + 3));
    }

    /** What the values of a map are made of. */
    private static List<String> members(String type) {
        var map = MAP.matcher(type);
        if (!map.matches()) {
            return List.of();
        }
        try {
            return Stream.of(Class.forName(map.group(1)).getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
        } catch (ClassNotFoundException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /** Settings with their types: the compiler's, and those of the page that are read by name. */
    private static Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        try {
            for (List<String> row : MarkdownRows.of(Path.of("docs/operations.md"), "## Settings")) {
                settings.put(row.getFirst().replace("`", ""), "");
            }
            var classes = Phial.class.getProtectionDomain().getCodeSource().getLocation();
            var metadata = new UrlResource(classes + "META-INF/spring-configuration-metadata.json");
            try (InputStream in = metadata.getInputStream()) {
                for (JsonNode one : JsonMapper.shared().readTree(in).required("properties")) {
                    settings.put(one.required("name").asString(), one.path("type").asString(""));
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        settings.keySet().removeIf(name -> !name.startsWith("phial."));
        return settings;
    }

    @Test
    void theBalancerAsksAtThePortAndPathOfTheService() {
        Properties service = service();
        Object port =
                service.getOrDefault("server.port", new TomcatServletWebServerFactory().getPort());
        Object base =
                service.getOrDefault(
                        "management.endpoints.web.base-path",
                        new WebEndpointProperties().getBasePath());

        assertThat(ECS.local("port").text()).isEqualTo(port.toString());
        assertThat(
                        ECS.get("resource \"aws_lb_target_group\" \"this\"")
                                .inside()
                                .get("health_check")
                                .inside()
                                .get("path")
                                .text())
                .isEqualTo("\"" + base + "/health/readiness\"");
        assertThat(service.get("management.endpoint.health.probes.enabled")).isEqualTo(true);
    }

    /** Blocks of the audit are closed after the last request. */
    @Test
    void aTaskHasTimeToEnd() {
        Duration requests =
                DurationStyle.detectAndParse(
                        service().get("spring.lifecycle.timeout-per-shutdown-phase").toString());
        Duration stop = Duration.ofSeconds(number("\\bstopTimeout = (\\d+)", ECS.get(TASK).text()));

        assertThat(stop).isGreaterThanOrEqualTo(requests.plusSeconds(10));
    }

    /** So a schedule with another input would do the same. */
    @Test
    void backgroundWorkReadsNothingOfItsEvent() {
        JavaClass background = new ClassFileImporter().importClass(Background.class);

        assertThat(background.getMethodCallsFromSelf())
                .isNotEmpty()
                .noneMatch(DeployedNamesTests::reads);
    }

    private static boolean reads(JavaMethodCall call) {
        return Stream.concat(
                        Stream.of(call.getTargetOwner()),
                        call.getTarget().getRawParameterTypes().stream())
                .anyMatch(type -> type.isAssignableTo(InputStream.class));
    }

    private static Properties service() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(
                new ClassPathResource("application.yaml"),
                new ClassPathResource("application-aws.yaml"));
        return Objects.requireNonNull(yaml.getObject());
    }

    private static Hcl environment(String name) {
        return Hcl.of(TERRAFORM.resolve("environments").resolve(name));
    }

    private static String standard(Hcl module, String variable) {
        return module.get("variable \"" + variable + "\"").inside().get("default").text();
    }

    private static String output(Hcl module, String name) {
        return module.get("output \"" + name + "\"").inside().get("value").text();
    }

    private static String unquoted(String text) {
        return text.replace("\"", "");
    }

    private static int number(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return Integer.parseInt(found.group(1));
    }
}
