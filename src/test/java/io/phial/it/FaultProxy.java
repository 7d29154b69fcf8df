package io.phial.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a process and one service of AWS, lets some of what is asked come to grief, and
 * counts how often each operation was tried.
 *
 * <p>It is kept on a port of its own, so that the service can be out of reach as it is when nobody
 * listens there.
 */
final class FaultProxy implements AutoCloseable {

    /** Longer than any attempt is waited for. */
    private static final Duration LATE = Duration.ofSeconds(4);

    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final AwsService service;
    private final URI upstream;
    private final int port = PhialProcess.freePort();
    private final Random random;
    private final List<Fault> deck = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final Map<Fault, AtomicInteger> dealt = new EnumMap<>(Fault.class);
    private volatile double share;
    private volatile @Nullable Fault always;
    private volatile long lastServed = Long.MIN_VALUE;
    private @Nullable ServerSocket door;

    FaultProxy(AwsService service, URI upstream, long seed) {
        this.service = service;
        this.upstream = upstream;
        this.random = new Random(seed);
        for (Fault fault : Fault.values()) {
            dealt.put(fault, new AtomicInteger());
        }
        open();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** From now on so many of all requests meet a fault. */
    void trouble(double shareOfRequests) {
        share = shareOfRequests;
    }

    /** From now on all requests meet this fault. */
    void trouble(Fault fault) {
        always = fault;
    }

    /** Nobody listens any more; who is connected is cut off. */
    synchronized void shut() {
        try {
            if (door != null) {
                door.close();
            }
            door = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(FaultProxy::reset);
    }

    /** Ends all troubles; who waits for an answer that will not come goes on waiting. */
    void heal() {
        share = 0;
        always = null;
        open();
    }

    /** Listens again where it does not. */
    synchronized void open() {
        if (door != null) {
            return;
        }
        try {
            var listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            door = listening;
            threads.execute(() -> accept(listening));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException shut) {
                // the loop ends
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream());
            var out = connection.getOutputStream();
            for (var request = WireRequest.read(in, out);
                    request != null;
                    request = WireRequest.read(in, out)) {
                attempts.computeIfAbsent(request.operation(), id -> new AtomicInteger())
                        .incrementAndGet();
                WireAnswer answer = meet(draw(), request);
                if (answer == null) {
                    reset(connection);
                    return;
                }
                answer.writeTo(out);
                if (answer.isGood()) {
                    lastServed = System.nanoTime();
                }
            }
        } catch (IOException left) {
            reset(connection);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private Fault draw() {
        Fault fault = always;
        if (fault == null) {
            synchronized (deck) {
                fault = random.nextDouble() < share ? deal() : Fault.NONE;
            }
        }
        dealt.get(fault).incrementAndGet();
        return fault;
    }

    /** From a shuffled deck, so that each kind comes even where few are dealt. */
    private Fault deal() {
        if (deck.isEmpty()) {
            for (Fault fault : Fault.values()) {
                deck.addAll(Collections.nCopies(fault.cards(), fault));
            }
            Collections.shuffle(deck, random);
        }
        return deck.removeLast();
    }

    /** The answer, or null where there is to be none. */
    private @Nullable WireAnswer meet(Fault fault, WireRequest request)
            throws IOException, InterruptedException {
        return switch (fault) {
            case NONE -> forward(request);
            case ERROR -> service.fault();
            case THROTTLE -> service.throttle();
            case RESET -> null;
            case LOST_REPLY -> {
                forward(request);
                yield null;
            }
            case DELAY -> {
                Thread.sleep(100 + random.nextInt(900));
                yield forward(request);
            }
            case LATE -> {
                Thread.sleep(LATE);
                forward(request);
                yield null;
            }
            case SILENCE -> {
                Thread.sleep(SILENCE);
                yield null;
            }
        };
    }

    private WireAnswer forward(WireRequest request) throws IOException, InterruptedException {
        return WireAnswer.of(http.send(request.to(upstream), BodyHandlers.ofByteArray()));
    }

    /** Not an orderly end: the other side sees a broken connection. */
    private static void reset(Socket connection) {
        try {
            connection.setSoLinger(true, 0);
            connection.close();
        } catch (IOException closedAlready) {
            // as wanted
        }
    }

    /** How often each operation was tried. */
    Map<String, AtomicInteger> attempts() {
        return attempts;
    }

    /** How many requests met each fault. */
    Map<Fault, AtomicInteger> dealt() {
        return dealt;
    }

    /** Whether an answer of the service was passed on after an instant of {@code nanoTime}. */
    boolean servedSince(long nanos) {
        return lastServed != Long.MIN_VALUE && lastServed - nanos > 0;
    }

    @Override
    public void close() {
        shut();
        threads.shutdownNow();
        http.shutdownNow();
    }
}
