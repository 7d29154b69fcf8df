package io.phial.patient.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends bytes that no decent client would send, and reads the one answer. */
final class RawHttp {

    private final ApiFixture api;
    private final List<String> lines = new ArrayList<>();
    private byte[] body = {};

    private RawHttp(ApiFixture api) {
        this.api = api;
    }

    static RawHttp to(ApiFixture api) {
        return new RawHttp(api);
    }

    RawHttp get(String target) {
        return call("GET", target);
    }

    RawHttp post(String target, byte[] json) {
        body = json;
        return call("POST", target)
                .header("Content-Type", "application/json")
                .header("Content-Length", Integer.toString(json.length));
    }

    /** The request line, and a right token. */
    RawHttp call(String method, String target) {
        return call(method, target, "127.0.0.1");
    }

    /** A GET under another name of the host. */
    RawHttp from(String host, String target) {
        return call("GET", target, host);
    }

    private RawHttp call(String method, String target, String host) {
        lines.add(method + " " + target + " HTTP/1.1");
        return header("Host", host)
                .header("Connection", "close")
                .header("Authorization", "Bearer " + api.token(ApiFixture.CLIENT));
    }

    RawHttp header(String name, String value) {
        lines.add(name + ": " + value);
        return this;
    }

    /** Header lines go as UTF-8. */
    Answer send() {
        var request = new ByteArrayOutputStream();
        request.writeBytes(
                (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.toByteArray());
            socket.getOutputStream().flush();
            return parse(socket.getInputStream().readAllBytes());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Answer parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) { // to what it takes for HTTP/0.9 a server answers by the body alone
            return new Answer(0, HttpHeaders.of(Map.of(), (name, value) -> true), bytes);
        }
        List<String> head = text.substring(0, end).lines().toList();
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        int status = Integer.parseInt(head.getFirst().split(" ")[1]);
        byte[] content = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        var all = HttpHeaders.of(headers, (name, value) -> true);
        return new Answer(status, all, plain(content, headers));
    }

    private static byte[] plain(byte[] content, Map<String, List<String>> headers) {
        return headers.containsKey("transfer-encoding") ? unchunked(content) : content;
    }

    private static byte[] unchunked(byte[] content) {
        var plain = new ByteArrayOutputStream();
        String text = new String(content, StandardCharsets.ISO_8859_1);
        for (int at = 0; at < content.length; ) {
            int line = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, line), 16);
            plain.write(content, line + 2, size);
            at = line + 2 + size + 2;
        }
        return plain.toByteArray();
    }
}
