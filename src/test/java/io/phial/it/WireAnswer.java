package io.phial.it;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** An answer as it goes over a connection that stays open. */
record WireAnswer(int status, Map<String, String> headers, byte[] body) {

    /** Those of one connection alone. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "keep-alive");

    static WireAnswer of(HttpResponse<byte[]> response) {
        var headers = new HashMap<String, String>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.keySet().removeIf(OF_THE_CONNECTION::contains);
        return new WireAnswer(response.statusCode(), headers, response.body());
    }

    boolean isGood() {
        return status < 300;
    }

    void writeTo(OutputStream out) throws IOException {
        var head = new StringBuilder("HTTP/1.1 " + status + " -\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + body.length + "\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }
}
