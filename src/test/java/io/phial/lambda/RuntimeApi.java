package io.phial.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda is for the runtime in an instance: it hands out events, takes answers, and says when
 * an instance begins from its snapshot. And it has the credentials of the function's role.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
final class RuntimeApi implements AutoCloseable {

    static final String SECRET = "fTt0k5canary5ecretOfTheRole";
    static final String SESSION = "canarySessionTokenOfTheRole";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What the runtime asked for and told, in order. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final BlockingQueue<Invocation> events = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private final CountDownLatch restore = new CountDownLatch(1);
    private final CountDownLatch snapshot = new CountDownLatch(1);
    private final CompletableFuture<Long> firstNext = new CompletableFuture<>();
    private final AtomicInteger counter = new AtomicInteger();
    private final @Nullable Path mark;
    private volatile long restored;

    RuntimeApi() throws IOException {
        this(null);
    }

    /**
     * @param mark a file that is made when an instance goes on after its snapshot
     */
    RuntimeApi(@Nullable Path mark) throws IOException {
        this.mark = mark;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String call = path.replace("/2018-06-01/runtime/", "");
        try (exchange) {
            if (path.equals("/credentials")) {
                answer(exchange, 200, credentials());
            } else if (call.equals("invocation/next")) {
                firstNext.complete(System.nanoTime());
                calls.add(call);
                next(exchange);
            } else if (call.equals("restore/next")) {
                calls.add(call);
                snapshot.countDown();
                restore.await();
                if (mark != null) {
                    Files.createFile(mark);
                }
                restored = System.nanoTime();
                answer(exchange, 200, "");
            } else if (call.matches("invocation/.+/(response|error)")) {
                String[] parts = call.split("/");
                calls.add(parts[2]);
                waiting.remove(parts[1]).complete(new Answer(parts[2].equals("error"), body));
                answer(exchange, 202, "");
            } else {
                calls.add(call + " " + body);
                firstNext.completeExceptionally(new IllegalStateException(call + " " + body));
                answer(exchange, 202, "");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws InterruptedException, IOException {
        Invocation event = events.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", event.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(Instant.now().plus(TIMEOUT).toEpochMilli()));
        headers.set(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:eu-central-1:123456789012:function:phial");
        answer(exchange, 200, event.body());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static String credentials() {
        return """
        {"AccessKeyId":"AKIACANARY","SecretAccessKey":"%s","Token":"%s",
         "Expiration":"%s"}"""
                .formatted(SECRET, SESSION, Instant.now().plus(Duration.ofHours(6)));
    }

    /** Has the instance handle an event, and waits for what it says. */
    Answer invoke(String event) {
        String id = "request-" + counter.incrementAndGet();
        var answer = new CompletableFuture<Answer>();
        waiting.put(id, answer);
        events.add(new Invocation(id, event));
        return await(answer);
    }

    /** Waits until the instance takes events; {@link System#nanoTime} of that. */
    long awaitReady() {
        return await(firstNext);
    }

    /** Waits until the instance is ready for its snapshot. */
    void awaitSnapshot() throws InterruptedException {
        while (!snapshot.await(100, TimeUnit.MILLISECONDS)) {
            if (firstNext.isCompletedExceptionally()) {
                await(firstNext);
            }
        }
    }

    /** Lets it go on from there, and says how long it took until it takes events. */
    Duration restore() {
        restore.countDown();
        return Duration.ofNanos(awaitReady() - restored);
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        restore.countDown();
        server.stop(0);
    }

    private record Invocation(String id, String body) {}

    /**
     * What the function said.
     *
     * @param failed whether it threw
     */
    record Answer(boolean failed, String body) {}
}
