package io.phial.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The one address of the account: counts what AWS is asked, by operation, and passes it to who
 * stands in for the service.
 */
final class Gateway extends Handler.Wrapper {

    private static final String DYNAMO_DB = "DynamoDB_";

    /** The client writes them itself. */
    private static final Set<String> OF_ONE_HOP =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect");

    private final ConcurrentMap<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI others;
    private final Published published;

    /**
     * Puts the parts of an account together.
     *
     * @param dynamoDb answers for DynamoDB
     * @param others answers for all that nobody else does
     * @param published what is answered as it is
     */
    Gateway(Handler dynamoDb, URI others, Published published) {
        super(dynamoDb);
        this.others = others;
        this.published = published;
    }

    /** The texts of an issuer and of a guardrail. */
    interface Published {

        /** The answer to a request, or empty where it is not theirs. */
        String answer(String path, byte[] body);
    }

    /** How often each operation was called so far. */
    Map<String, Long> calls() {
        var counts = new TreeMap<String, Long>();
        calls.forEach((operation, count) -> counts.put(operation, count.sum()));
        return counts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String target = request.getHeaders().get("X-Amz-Target");
        String path = Request.getPathInContext(request);
        if (!path.startsWith("/.well-known") && !path.equals(Account.KEYS_PATH)) {
            String operation = operation(target, request.getMethod(), path);
            calls.computeIfAbsent(operation, one -> new LongAdder()).increment();
        }
        if (target != null && target.startsWith(DYNAMO_DB)) {
            return super.handle(request, response, callback);
        }
        byte[] body = body(request);
        String known = target == null ? published.answer(path, body) : "";
        if (known.isEmpty()) {
            pass(request, body, response, callback);
        } else {
            response.getHeaders().put("Content-Type", "application/json");
            Content.Sink.write(response, true, known, callback);
        }
        return true;
    }

    private static String operation(String target, String method, String path) {
        if (target != null) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        return path.startsWith("/guardrail/") ? "ApplyGuardrail" : "S3 " + method;
    }

    private static byte[] body(Request request) throws IOException {
        try (InputStream body = Content.Source.asInputStream(request)) {
            return body.readAllBytes();
        }
    }

    private void pass(Request request, byte[] body, Response response, Callback callback)
            throws IOException, InterruptedException {
        var onward =
                HttpRequest.newBuilder(others.resolve(request.getHttpURI().getPathQuery()))
                        .method(request.getMethod(), BodyPublishers.ofByteArray(body));
        request.getHeaders().stream()
                .filter(field -> !OF_ONE_HOP.contains(field.getLowerCaseName()))
                .forEach(field -> onward.header(field.getName(), field.getValue()));
        HttpResponse<byte[]> answer = http.send(onward.build(), BodyHandlers.ofByteArray());
        response.setStatus(answer.statusCode());
        answer.headers()
                .map()
                .forEach(
                        (name, values) -> {
                            if (!OF_ONE_HOP.contains(name)) {
                                response.getHeaders().put(name, values);
                            }
                        });
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
