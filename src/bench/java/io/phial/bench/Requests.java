package io.phial.bench;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bytes of HTTP/1.1 requests, made before they are needed. */
final class Requests {

    private Requests() {}

    static byte[] get(int port, String path, @Nullable String authorization) {
        return bytes(head("GET", port, path, authorization) + "\r\n");
    }

    static byte[] post(
            int port, String path, @Nullable String authorization, String type, String body) {
        String head = head("POST", port, path, authorization);
        return bytes(
                head
                        + ("Content-Type: " + type + "\r\n")
                        + ("Content-Length: " + bytes(body).length + "\r\n\r\n")
                        + body);
    }

    static byte[] patch(
            int port, String path, @Nullable String authorization, int version, String body) {
        return bytes(
                head("PATCH", port, path, authorization)
                        + ("If-Match: \"" + version + "\"\r\n")
                        + "Content-Type: application/merge-patch+json\r\n"
                        + ("Content-Length: " + bytes(body).length + "\r\n\r\n")
                        + body);
    }

    private static String head(
            String method, int port, String path, @Nullable String authorization) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n";
        head += "Accept: application/json\r\n";
        return authorization == null ? head : head + "Authorization: " + authorization + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
