package io.phial.it;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request as an SDK of AWS sends it, read from its connection. */
record WireRequest(String method, String path, TreeMap<String, String> headers, byte[] body) {

    /** Those of one connection alone. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "upgrade");

    /** The next one of a connection, or null where no more will come. */
    static @Nullable WireRequest read(InputStream in, OutputStream out) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        String[] words = first.split(" ", 3);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        if (headers.containsKey("Transfer-Encoding")) {
            throw new IllegalStateException("a body whose length is not known");
        }
        if (headers.containsKey("Expect")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return new WireRequest(words[0], words[1], headers, body);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    HttpRequest to(URI upstream) {
        var request =
                HttpRequest.newBuilder(upstream.resolve(path))
                        .method(method, BodyPublishers.ofByteArray(body));
        headers.forEach(
                (name, value) -> {
                    if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                        request.header(name, value);
                    }
                });
        return request.build();
    }

    /** {@code TransactWriteItems}, say, or the HTTP method where no header says more. */
    String action() {
        String target = headers.getOrDefault("X-Amz-Target", method);
        return target.substring(target.indexOf('.') + 1);
    }

    /**
     * What is the same in all attempts of one operation: the id of a commit where there is one,
     * since those are repeated above the SDK; otherwise what the SDK gives to all of its attempts.
     */
    String operation() {
        return switch (action()) {
            case "TransactWriteItems" -> "commit " + text("/ClientRequestToken");
            case "PutItem" -> "commit " + text("/Item/i/B");
            default -> action() + " " + headers.get("amz-sdk-invocation-id");
        };
    }

    private String text(String pointer) {
        JsonNode member = PhialClient.JSON.readTree(body).at(pointer);
        if (!member.isString()) {
            throw new IllegalStateException("a write without " + pointer);
        }
        return member.asString();
    }
}
