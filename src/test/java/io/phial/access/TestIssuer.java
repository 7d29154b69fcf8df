package io.phial.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer on this machine that publishes keys, and can be made to fail. */
public final class TestIssuer implements AutoCloseable {

    private final HttpServer server;
    final AtomicInteger fetches = new AtomicInteger();
    private volatile List<JWK> keys;
    volatile UnaryOperator<String> metadata = text -> text;
    volatile Answer behaviour = TestIssuer::answer;

    /** How the key set is answered. */
    interface Answer {
        void to(HttpExchange exchange, String keys) throws IOException;
    }

    public TestIssuer(JWK... keys) throws IOException {
        this.keys = List.of(keys);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/.well-known/openid-configuration",
                exchange ->
                        answer(
                                exchange,
                                metadata.apply(
                                        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}"
                                                .formatted(address(), address()))));
        server.createContext(
                "/keys",
                exchange -> {
                    fetches.incrementAndGet();
                    behaviour.to(exchange, new JWKSet(this.keys).toString());
                });
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void publish(JWK... published) {
        keys = List.of(published);
    }

    static void answer(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
