package io.phial.lambda;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** Events in the forms in which a request comes to Lambda. */
enum Events {
    /** REST API of API Gateway. */
    REST {
        @Override
        String of(String method, String path, Map<String, String> headers, @Nullable String body) {
            var event = common(method, path, headers, body);
            event.put("resource", "/{proxy+}");
            event.put("multiValueHeaders", multi(headers));
            event.put(
                    "requestContext",
                    Map.of(
                            "stage", "v1",
                            "requestId", "gateway-request",
                            "apiId", "a1b2c3",
                            "httpMethod", method,
                            "protocol", "HTTP/1.1",
                            "identity", Map.of("sourceIp", "203.0.113.7")));
            return json(event);
        }
    },

    /** HTTP API, payload format 2.0, in a stage with a name; the body in Base64. */
    HTTP {
        @Override
        String of(String method, String path, Map<String, String> headers, @Nullable String body) {
            String[] parts = path.split("\\?", 2);
            var event = new TreeMap<String, @Nullable Object>();
            event.put("version", "2.0");
            event.put("routeKey", "$default");
            event.put("rawPath", "/v1" + parts[0]);
            event.put("rawQueryString", parts.length == 2 ? parts[1] : "");
            event.put("headers", lowerCase(headers));
            event.put("queryStringParameters", query(path));
            event.put(
                    "requestContext",
                    Map.of(
                            "stage", "v1",
                            "requestId", "gateway-request",
                            "apiId", "a1b2c3",
                            "domainName", "a1b2c3.execute-api.eu-central-1.amazonaws.com",
                            "http",
                                    Map.of(
                                            "method", method,
                                            "path", "/v1" + parts[0],
                                            "protocol", "HTTP/1.1",
                                            "sourceIp", "203.0.113.7",
                                            "userAgent", "test")));
            if (body != null) {
                event.put("body", base64(body));
                event.put("isBase64Encoded", true);
            }
            return json(event);
        }
    },

    /** Application Load Balancer with one value for each header. */
    BALANCER {
        @Override
        String of(String method, String path, Map<String, String> headers, @Nullable String body) {
            Map<String, String> all = forwarded(headers);
            var event = common(method, path, all, body);
            event.put("requestContext", Map.of("elb", Map.of("targetGroupArn", "arn:aws:tg")));
            return json(event);
        }
    },

    /** The same with headers that may have several values. */
    BALANCER_MULTI_VALUE {
        @Override
        String of(String method, String path, Map<String, String> headers, @Nullable String body) {
            Map<String, String> all = forwarded(headers);
            var event = common(method, path, Map.of(), body);
            event.remove("headers");
            event.remove("queryStringParameters");
            event.put("multiValueHeaders", multi(all));
            event.put(
                    "multiValueQueryStringParameters",
                    query(path).entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey, one -> List.of(one.getValue()))));
            event.put("requestContext", Map.of("elb", Map.of("targetGroupArn", "arn:aws:tg")));
            return json(event);
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    abstract String of(
            String method, String path, Map<String, String> headers, @Nullable String body);

    private static TreeMap<String, @Nullable Object> common(
            String method, String path, Map<String, String> headers, @Nullable String body) {
        var event = new TreeMap<String, @Nullable Object>();
        event.put("httpMethod", method);
        event.put("path", path.split("\\?", 2)[0]);
        event.put("headers", headers);
        event.put("queryStringParameters", query(path));
        event.put("body", body);
        event.put("isBase64Encoded", false);
        return event;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> multi(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue())));
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().toLowerCase(), Map.Entry::getValue));
    }

    /** With what a balancer adds. */
    private static Map<String, String> forwarded(Map<String, String> headers) {
        var all = new TreeMap<>(lowerCase(headers));
        all.put("x-forwarded-for", "198.51.100.66, 203.0.113.7");
        all.put("x-forwarded-proto", "https");
        return all;
    }

    private static Map<String, String> query(String path) {
        String[] parts = path.split("\\?", 2);
        var query = new TreeMap<String, String>();
        if (parts.length == 2) {
            for (String pair : parts[1].split("&")) {
                query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
            }
        }
        return query;
    }

    private static String json(Map<String, @Nullable Object> event) {
        return JSON.writeValueAsString(event);
    }
}
