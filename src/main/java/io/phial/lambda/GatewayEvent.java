package io.phial.lambda;

import com.amazonaws.serverless.proxy.model.ApiGatewayRequestIdentity;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import com.amazonaws.serverless.proxy.model.Headers;
import com.amazonaws.serverless.proxy.model.MultiValuedTreeMap;
import com.amazonaws.serverless.proxy.model.RequestSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request of API Gateway in payload format 1.0, or of an Application Load Balancer. */
record GatewayEvent(AwsProxyRequest request, Form form) implements Event {

    static GatewayEvent of(AwsProxyRequest request) {
        if (request.getHttpMethod() == null
                || request.getPath() == null
                || request.getRequestContext() == null) {
            throw new IllegalArgumentException("not a request");
        }
        Form form = formOf(request);
        if (isNothing(request.getMultiValueHeaders())) {
            request.setMultiValueHeaders(addAll(new Headers(), request.getHeaders()));
        }
        if (isNothing(request.getMultiValueQueryStringParameters())) {
            request.setMultiValueQueryStringParameters(
                    addAll(new MultiValuedTreeMap<>(), request.getQueryStringParameters()));
        }
        return new GatewayEvent(request, form);
    }

    private static Form formOf(AwsProxyRequest request) {
        if (request.getRequestSource() != RequestSource.ALB) {
            return Form.REST;
        }
        return isNothing(request.getMultiValueHeaders())
                ? Form.BALANCER
                : Form.BALANCER_MULTI_VALUE;
    }

    private static boolean isNothing(@Nullable MultiValuedTreeMap<String, String> values) {
        return values == null || values.isEmpty();
    }

    private static <M extends MultiValuedTreeMap<String, String>> M addAll(
            M values, @Nullable Map<String, String> single) {
        if (single != null) {
            single.forEach(values::putSingle);
        }
        return values;
    }

    /**
     * The balancer adds at the end whom it was called by; what stands before is the caller's word.
     */
    @Override
    public String clientAddress() {
        if (form != Form.REST) {
            String chain = request.getMultiValueHeaders().getLast("X-Forwarded-For");
            return chain == null ? "" : chain.substring(chain.lastIndexOf(',') + 1).strip();
        }
        ApiGatewayRequestIdentity identity = request.getRequestContext().getIdentity();
        return identity == null || identity.getSourceIp() == null ? "" : identity.getSourceIp();
    }

    @Override
    public @Nullable String requestId() {
        AwsProxyRequestContext context = request.getRequestContext();
        return form == Form.REST
                ? context.getRequestId()
                : request.getMultiValueHeaders().getFirst("X-Amzn-Trace-Id");
    }

    @Override
    public @Nullable String body() {
        return request.getBody();
    }

    @Override
    public boolean isBase64() {
        return request.isBase64Encoded();
    }
}
