package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** What answers to whom brings no token: a short list, and nothing else. */
class PublicPathsIT extends RunningService {

    private static final Set<String> PUBLIC =
            Set.of(
                    "/problems",
                    "/problems/{slug}",
                    "/sign-in",
                    "/sign-out",
                    "/swagger-ui.html",
                    "/v3/api-docs",
                    "/v3/api-docs.yaml",
                    "/v3/api-docs/3.0",
                    "/v3/api-docs/swagger-config",
                    "/swagger-ui/swagger-initializer.js",
                    "/actuator/health",
                    "/actuator/health/liveness",
                    "/actuator/health/readiness");

    private static final List<String> ACTUATOR =
            List.of(
                    "",
                    "/",
                    "/auditevents",
                    "/beans",
                    "/caches",
                    "/conditions",
                    "/configprops",
                    "/env",
                    "/env/phial.embedded.password",
                    "/flyway",
                    "/health/",
                    "/health/db",
                    "/health/diskSpace",
                    "/heapdump",
                    "/httpexchanges",
                    "/info",
                    "/integrationgraph",
                    "/jolokia",
                    "/liquibase",
                    "/logfile",
                    "/loggers",
                    "/loggers/ROOT",
                    "/mappings",
                    "/metrics",
                    "/metrics/jvm.memory.used",
                    "/modulith",
                    "/openapi",
                    "/prometheus",
                    "/quartz",
                    "/refresh",
                    "/sbom",
                    "/sbom/application",
                    "/scheduledtasks",
                    "/sessions",
                    "/shutdown",
                    "/startup",
                    "/swagger-ui",
                    "/threaddump");

    @Autowired private List<RequestMappingHandlerMapping> mappings;

    @Test
    void everyMappingButThePublicOnesWantsAToken() {
        var paths = mapped();
        assertThat(paths).contains("/echo/caller", "/actuator/prometheus", "/problems/{slug}");

        for (var path : paths) {
            for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")) {
                if (!PUBLIC.contains(path)) {
                    var address = path.replaceAll("\\{[^}]*}", "x").replace("**", "x");
                    assertThat(status(method, address)).as("%s %s", method, path).isEqualTo(401);
                }
            }
        }
    }

    @Test
    void ofTheActuatorOnlyHealthAnswersAndSaysNoMore() {
        for (var id : ACTUATOR) {
            assertThat(status("GET", "/actuator" + id)).as(id).isEqualTo(401);
            assertThat(status("POST", "/actuator" + id)).as(id).isEqualTo(401);
        }
        for (var probe : List.of("/health/liveness", "/health/readiness")) {
            assertThat(get("/actuator" + probe).body()).isEqualTo("{\"status\":\"UP\"}");
        }
        assertThat(get("/actuator/health").body())
                .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
    }

    @Test
    void ofTheActuatorOperatorsGetMetricsAndNothingElse() {
        var token = token();
        for (var id : ACTUATOR) {
            var answer = send(request("/actuator" + id).header("Authorization", "Bearer " + token));
            assertThat(answer.statusCode())
                    .as(id)
                    .isEqualTo(Set.of("/prometheus", "/health/").contains(id) ? 200 : 404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/../prometheus",
                "/actuator/health/..;/prometheus",
                "/actuator/health;x/../prometheus",
                "/actuator/health/%2e%2e/prometheus",
                "/actuator/health%2f..%2fprometheus",
                "/actuator//prometheus",
                "/actuator/prometheus/",
                "/actuator/prometheus;a=b",
                "/ACTUATOR/prometheus",
                "/swagger-ui/../actuator/prometheus",
                "/swagger-ui/..%2factuator/prometheus",
                "/swagger-ui/%2e%2e/actuator/prometheus",
                "/problems/../actuator/prometheus",
                "/sign-in/../patients/x",
                "/swagger-ui/../patients/x",
                "/oauth2/../patients/x",
                "/./patients/x",
                "/%70atients/x",
                "/patients/x?access=/problems"
            })
    void detoursDoNotLeadPastTheToken(String path) {
        assertThat(status("GET", path)).isIn(400, 401);
    }

    @Test
    void pagesOfSwaggerUiAndProblemsAreOpen() {
        for (var path :
                List.of(
                        "/swagger-ui/index.html",
                        "/swagger-ui/oauth2-redirect.html",
                        "/v3/api-docs",
                        "/problems",
                        "/problems/unauthenticated",
                        "/sign-in")) {
            assertThat(status("GET", path)).as(path).isEqualTo(200);
        }
    }

    private Set<String> mapped() {
        var paths = new LinkedHashSet<String>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods().keySet().stream()
                    .flatMap(
                            info ->
                                    info.getPathPatternsCondition() == null
                                            ? Stream.of()
                                            : info
                                                    .getPathPatternsCondition()
                                                    .getPatterns()
                                                    .stream())
                    .map(PathPattern::getPatternString)
                    .forEach(paths::add);
        }
        ACTUATOR.forEach(id -> paths.add("/actuator" + id));
        return paths;
    }

    private int status(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody())).statusCode();
    }
}
