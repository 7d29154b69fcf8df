package io.phial.lambda;

import com.amazonaws.serverless.proxy.model.HttpApiV2HttpContext;
import com.amazonaws.serverless.proxy.model.HttpApiV2ProxyRequest;
import com.amazonaws.serverless.proxy.model.HttpApiV2ProxyRequestContext;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** A request of an HTTP API in payload format 2.0. */
record HttpApiEvent(HttpApiV2ProxyRequest request) implements Event {

    private static final String NO_STAGE = "$default";

    static HttpApiEvent of(HttpApiV2ProxyRequest request) {
        HttpApiV2ProxyRequestContext context = request.getRequestContext();
        HttpApiV2HttpContext http = context == null ? null : context.getHttp();
        if (http == null || http.getMethod() == null || request.getRawPath() == null) {
            throw new IllegalArgumentException("not a request");
        }
        if (request.getHeaders() == null) {
            request.setHeaders(new HashMap<>());
        }
        request.setRawPath(withoutStage(request.getRawPath(), context.getStage()));
        return new HttpApiEvent(request);
    }

    /** This format has the stage before the path, unlike the others. */
    private static String withoutStage(String path, @Nullable String stage) {
        String prefix = "/" + stage;
        boolean within = path.equals(prefix) || path.startsWith(prefix + "/");
        return stage == null || NO_STAGE.equals(stage) || !within
                ? path
                : path.substring(prefix.length());
    }

    @Override
    public Form form() {
        return Form.HTTP;
    }

    @Override
    public String clientAddress() {
        String address = request.getRequestContext().getHttp().getSourceIp();
        return address == null ? "" : address;
    }

    @Override
    public @Nullable String requestId() {
        return request.getRequestContext().getRequestId();
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
