package io.phial.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events become requests, and answers what the one who brought the event wants. */
class EventContainerTests {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> order = new ArrayList<>();
    private Answering answering = (request, response) -> {};

    private interface Answering {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private final EventContainer container = container();

    private EventContainer container() {
        var made = new EventContainer();
        var context = made.context();
        for (String name : List.of("first", "second")) {
            Filter filter =
                    (request, response, chain) -> {
                        order.add(name);
                        chain.doFilter(request, response);
                    };
            context.addFilter(name, filter).addMappingForUrlPatterns(null, false, "/*");
        }
        context.addServlet("dispatcherServlet", new Dispatching()).addMapping("/");
        made.initialize();
        return made;
    }

    private final class Dispatching extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            order.add(request.getDispatcherType() + " " + request.getRequestURI());
            if (request.getRequestURI().equals("/error")) {
                response.getWriter().write("error page");
            } else {
                answering.answer(request, response);
            }
        }
    }

    private JsonNode call(String event) throws IOException {
        var out = new ByteArrayOutputStream();
        container.proxyStream(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
        return JSON.readTree(out.toByteArray());
    }

    private JsonNode get(Events form, String path) throws IOException {
        return call(form.of("GET", path, Map.of(), null));
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void allFiltersInTheirOrderAndThenTheServlet(Events form) throws IOException {
        assertThat(get(form, "/patients/a").required("statusCode").asInt()).isEqualTo(200);
        assertThat(order).containsExactly("first", "second", "REQUEST /patients/a");
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void whoCalledIsToldByTheEventAndNotByHeaders(Events form) throws IOException {
        answering =
                (request, response) ->
                        response.getWriter()
                                .write(request.getRemoteAddr() + " " + request.isSecure());

        assertThat(get(form, "/").required("body").asString()).isEqualTo("203.0.113.7 true");
    }

    @Test
    void theGatewaysLogKnowsTheRequest() throws IOException {
        answering = (request, response) -> response.getWriter().write(request.getRequestId());

        assertThat(get(Events.REST, "/").required("body").asString()).isEqualTo("gateway-request");
        assertThat(get(Events.HTTP, "/").required("body").asString()).isEqualTo("gateway-request");
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void bodiesAreUtf8WhereTheyDoNotSayOtherwise(Events form) throws IOException {
        answering =
                (request, response) -> {
                    byte[] body = request.getInputStream().readAllBytes();
                    assertThat(request.getContentLengthLong()).isEqualTo(body.length);
                    response.getOutputStream().write(body);
                };
        String text = "\u00fc \u20ac \ud83e\ude7a";
        JsonNode answer =
                call(form.of("POST", "/", Map.of("Content-Type", "application/json"), text));

        assertThat(answer.required("body").asString()).isEqualTo(text);
        assertThat(answer.path("isBase64Encoded").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void whatIsNoTextIsBase64(Events form) throws IOException {
        byte[] image = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, 0};
        answering = (request, response) -> response.getOutputStream().write(image);
        JsonNode answer = get(form, "/");

        assertThat(answer.required("isBase64Encoded").asBoolean()).isTrue();
        assertThat(Base64.getDecoder().decode(answer.required("body").asString())).isEqualTo(image);
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void noValueOfAHeaderIsLost(Events form) throws IOException {
        answering =
                (request, response) -> {
                    response.addHeader("Vary", "Accept");
                    response.addHeader("Vary", "Authorization");
                };
        JsonNode answer = get(form, "/");
        JsonNode multi = answer.path("multiValueHeaders").path("Vary");

        assertThat(answer.path("headers").has("Vary") ^ multi.isArray()).isTrue();
        assertThat(multi.isArray() ? multi.toString() : answer.at("/headers/Vary").asString())
                .contains("Accept", "Authorization");
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void anErrorIsSaidByThePageForErrors(Events form) throws IOException {
        answering =
                (request, response) -> {
                    response.getWriter().write("half an answer");
                    response.sendError(404, "a secret");
                };
        JsonNode answer = get(form, "/nowhere");

        assertThat(answer.required("statusCode").asInt()).isEqualTo(404);
        assertThat(answer.required("body").asString()).isEqualTo("error page");
        assertThat(order).endsWith("REQUEST /nowhere", "ERROR /error");
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void whatEscapesTheFiltersIsAProblemWithoutItsMessage(Events form) throws IOException {
        answering =
                (request, response) -> {
                    throw new IllegalStateException("a secret");
                };
        JsonNode answer = get(form, "/");

        assertThat(answer.required("statusCode").asInt()).isEqualTo(500);
        assertThat(answer.toString()).contains("/problems/internal-error").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain; charset=x",
                "text/plain; charset=\"utf-8\"",
                "text/plain; charset= utf-8",
                "text/plain; charset=\"a b\"",
                "text/plain; charset=",
                ";;"
            })
    void aCharsetThatIsNoneIsTakenForUtf8(String type) throws IOException {
        answering =
                (request, response) -> response.getWriter().write(request.getReader().readLine());
        JsonNode answer = call(Events.REST.of("POST", "/", Map.of("Content-Type", type), "\u00fc"));

        assertThat(answer.required("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.required("body").asString()).isEqualTo("\u00fc");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "en;q=", "*;q=2", ",,"})
    void aLanguageThatIsNoneIsNoFault(String language) throws IOException {
        answering =
                (request, response) ->
                        response.getWriter().write(request.getLocale().getLanguage());
        JsonNode answer =
                call(Events.REST.of("GET", "/", Map.of("Accept-Language", language), null));

        assertThat(answer.required("body").asString()).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"httpMethod\": \"GET\", \"path\": \"/problems/%zz\", \"requestContext\": {}}",
                "{\"httpMethod\": \"POST\", \"path\": \"/\", \"requestContext\": {},"
                        + " \"body\": \"no base64\", \"isBase64Encoded\": true}",
                "{\"version\": \"2.0\", \"rawPath\": \"/\", \"rawQueryString\": \"%zz\","
                        + " \"requestContext\": {\"http\": {\"method\": \"GET\"}}}"
            })
    void whatCantBeDecodedIsAProblem(String event) throws IOException {
        JsonNode answer = call(event);

        assertThat(answer.required("statusCode").asInt()).isEqualTo(400);
        assertThat(answer.required("body").asString()).contains("/problems/invalid-request");
        assertThat(order).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"httpMethod\": \"GET\", \"path\": \"/\", \"requestContext\": {}, \"multiValueHeaders\":"
                        + " {\"X-One\": [\"a\"], \"x-one\": [\"b\"]}}",
                "{\"httpMethod\": \"GET\", \"path\": \"/\", \"requestContext\": {}, \"headers\":"
                        + " {\"X-One\": \"a\", \"x-one\": \"b\"}}",
                "{\"version\": \"2.0\", \"rawPath\": \"/\","
                        + " \"requestContext\": {\"http\": {\"method\": \"GET\"}},"
                        + " \"headers\": {\"X-One\": \"a\", \"x-one\": \"b\"}}"
            })
    void aHeaderInTwoSpellingsIsGivenTwice(String event) throws IOException {
        answering =
                (request, response) ->
                        response.getWriter()
                                .write(
                                        String.join(
                                                ",",
                                                Collections.list(request.getHeaders("X-One"))));

        assertThat(call(event).required("body").asString().replace(" ", "")).isEqualTo("a,b");
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void whoAsksForTheHeadersGetsNoBody(Events form) throws IOException {
        answering = (request, response) -> response.getWriter().write("a body");
        JsonNode answer = call(form.of("HEAD", "/", Map.of(), null));

        assertThat(answer.required("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("body").asString("")).isEmpty();
    }

    @Test
    void aRequestWithoutHeadersIsOne() throws IOException {
        String bare =
                """
                {"httpMethod": "GET", "path": "/", "headers": null, "multiValueHeaders": null,
                 "requestContext": {}}""";

        assertThat(call(bare).required("statusCode").asInt()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "\"text\"",
                "{\"version\": \"2.0\"}",
                "{\"version\": \"2.0\", \"requestContext\": {\"http\": {}}, \"rawPath\": \"/\"}",
                "{\"httpMethod\": \"GET\", \"path\": \"/\"}",
                "{\"Records\": [{\"eventSource\": \"aws:sqs\"}]}",
                "{\"httpMethod\": {}, \"path\": \"/\", \"requestContext\": {}}"
            })
    void whatIsNoRequestIsRefused(String event) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call(event))
                .withMessageContaining("is not a request")
                .withNoCause();
    }

    @Test
    void aFilterForSomePathsOnlyIsRefused() {
        var made = new EventContainer();
        Filter filter = (request, response, chain) -> {};
        made.context().addFilter("some", filter).addMappingForUrlPatterns(null, false, "/some/*");
        made.context().addServlet("dispatcherServlet", new Dispatching()).addMapping("/");

        assertThatIllegalStateException().isThrownBy(made::initialize);
    }

    /** What the adapter adds to a request: from the event to the servlet, and back. */
    @Test
    void theAdapterAddsLittle() throws IOException {
        byte[] body = "{\"lastName\":\"Gleason\"}".repeat(40).getBytes(StandardCharsets.UTF_8);
        answering =
                (request, response) -> {
                    response.setHeader("Content-Type", "application/json");
                    response.getOutputStream().write(body);
                };
        String event =
                Events.REST.of(
                        "GET",
                        "/patients/a",
                        Map.of("Authorization", "Bearer " + "x".repeat(900)),
                        null);
        long[] times = new long[3_000];
        for (int i = 0; i < times.length; i++) {
            long begin = System.nanoTime();
            call(event);
            times[i] = System.nanoTime() - begin;
        }
        long[] warm = Arrays.copyOfRange(times, times.length / 2, times.length);
        Arrays.sort(warm);
        Duration median = Duration.ofNanos(warm[warm.length / 2]);
        System.out.printf(
                "adapter for a GET of 1 KB, with reading its answer: median %d us, p99 %d us%n",
                median.toNanos() / 1_000, warm[warm.length * 99 / 100] / 1_000);

        assertThat(median).isLessThan(Duration.ofMillis(2));
    }
}
