package io.phial.access;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Fetches a small document of the issuer: by HTTPS except on this machine, without following
 * anybody elsewhere, within a time and a size.
 *
 * <p>It is asked seldom, so each fetch has a connection of its own, and nothing of it is kept.
 */
final class IssuerDocuments {

    private static final int LARGEST = 256 * 1024;
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Duration timeout;

    IssuerDocuments(Duration timeout) {
        this.timeout = timeout;
    }

    /** The document's text; it throws a message of our own words alone. */
    String fetch(URI address) throws UnfetchedException {
        requireSafe(address);
        var request = HttpRequest.newBuilder(address).header("Accept", "application/json").build();
        var body = new ByteArrayOutputStream();
        HttpClient http = client();
        var answer =
                http.sendAsync(
                        request,
                        BodyHandlers.ofByteArrayConsumer(
                                part -> part.ifPresent(bytes -> keep(body, bytes))));
        try {
            return text(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), body);
        } catch (TimeoutException slow) {
            throw new UnfetchedException("it does not answer in time");
        } catch (ExecutionException fault) {
            throw new UnfetchedException("it can't be reached");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new UnfetchedException("the fetch was stopped");
        } finally {
            answer.cancel(true);
            http.shutdownNow();
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(2))
                .sslContext(freshContext())
                .build();
    }

    /** Like the default one, without the sessions that it remembers. */
    private static SSLContext freshContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("no TLS in this runtime", impossible);
        }
    }

    static void requireSafe(URI address) throws UnfetchedException {
        boolean here = address.getHost() != null && THIS_MACHINE.contains(address.getHost());
        boolean plain = "http".equals(address.getScheme()) && here;
        if (!plain && !("https".equals(address.getScheme()) && address.getHost() != null)) {
            throw new UnfetchedException("its address is not one of https");
        }
    }

    /** Nothing is kept beyond the limit, however much comes. */
    private static void keep(ByteArrayOutputStream body, byte[] bytes) {
        int room = LARGEST + 1 - body.size();
        body.write(bytes, 0, Math.min(bytes.length, room));
    }

    private static String text(HttpResponse<?> answer, ByteArrayOutputStream body)
            throws UnfetchedException {
        if (answer.statusCode() != 200) {
            throw new UnfetchedException("it answers " + answer.statusCode());
        }
        if (body.size() > LARGEST) {
            throw new UnfetchedException("its answer is too large");
        }
        return body.toString(StandardCharsets.UTF_8);
    }
}
