package io.phial.lambda;

import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.HttpApiV2ProxyRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A request as Lambda brings it, in one of four forms. */
sealed interface Event permits GatewayEvent, HttpApiEvent {

    /**
     * Reads an event.
     *
     * @throws JacksonException where a member is not what it should be
     * @throws IllegalArgumentException where it is not a request
     */
    static Event of(JsonNode json, ObjectMapper mapper) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("not a request");
        }
        JsonNode unique = Spellings.merged(json);
        return "2.0".equals(unique.path("version").asString(""))
                ? HttpApiEvent.of(mapper.treeToValue(unique, HttpApiV2ProxyRequest.class))
                : GatewayEvent.of(mapper.treeToValue(unique, AwsProxyRequest.class));
    }

    /** How its answer is written. */
    Form form();

    /** The address that the gateway or the balancer was called from. */
    String clientAddress();

    /** By which the gateway's own log knows the request, where there is one. */
    @Nullable String requestId();

    @Nullable String body();

    boolean isBase64();

    /**
     * The formats of events.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Payload
     *     formats of API Gateway</a>
     * @see <a
     *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html">Lambda
     *     functions as targets</a>
     */
    enum Form {

        /** REST API, or HTTP API with payload format 1.0. */
        REST,
        /** HTTP API with payload format 2.0. */
        HTTP,
        /** Application Load Balancer. */
        BALANCER,
        /** The same, with headers that may have several values. */
        BALANCER_MULTI_VALUE
    }
}
