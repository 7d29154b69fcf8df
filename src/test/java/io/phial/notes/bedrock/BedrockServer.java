package io.phial.notes.bedrock;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import tools.jackson.databind.json.JsonMapper;

/** Bedrock on a port of this machine, with answers in the shapes of its API. */
public final class BedrockServer {

    private BedrockServer() {}

    /** A server that answers nothing until it is told; it can answer by the usual rules. */
    static WireMockServer start() {
        var server =
                new WireMockServer(
                        WireMockConfiguration.options()
                                .bindAddress("127.0.0.1")
                                .dynamicPort()
                                .extensions(new Rules()));
        server.start();
        return server;
    }

    /** A server whose guardrails all have the usual rules. */
    public static WireMockServer withUsualRules() {
        WireMockServer server = start();
        server.stubFor(
                post(urlPathMatching("/guardrail/[^/]+/version/[^/]+/apply"))
                        .willReturn(
                                aResponse()
                                        .withHeader("Content-Type", "application/json")
                                        .withTransformers("guardrail")));
        return server;
    }

    /** Answers as a guardrail with the usual rules. */
    private static final class Rules implements ResponseTransformerV2 {

        private static final JsonMapper JSON = new JsonMapper();

        @Override
        public Response transform(Response response, ServeEvent event) {
            var request = JSON.readTree(event.getRequest().getBodyAsString());
            String text = request.at("/content/0/text/text").asString();
            return Response.Builder.like(response)
                    .but()
                    .body(JSON.writeValueAsString(GuardrailRules.usual().json(text)))
                    .build();
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return "guardrail";
        }
    }
}
