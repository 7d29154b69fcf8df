package io.phial.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.phial.Phial;
import io.phial.instance.Forgetful;
import io.phial.instance.InstanceProperties;
import io.phial.instance.Memory;
import io.phial.instance.Primer;
import io.phial.instance.Recurring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The whole service in one instance of a function: started once, then called. */
final class Service {

    private static final Logger log = LoggerFactory.getLogger(Service.class);

    /** A field of the log, by which a line is found that belongs to a request. */
    private static final String REQUEST_ID = "http.request.id";

    private final EventContainer container;
    private final List<Recurring> recurring;
    private final Memory memory;

    private Service(EventContainer container, ConfigurableApplicationContext context) {
        this.container = container;
        this.recurring = context.getBeanProvider(Recurring.class).orderedStream().toList();
        this.memory = context.getBean(Memory.class);
    }

    /**
     * Starts the service in {@code aws} mode, and goes once through what requests go through.
     *
     * <p>On a thread that ends with it: what libraries keep for a thread, such as a generator, or a
     * parser that still holds an answer and the token by which it was asked for, is in no snapshot.
     *
     * @throws IllegalStateException where it can't start: Lambda reports that and tries again
     */
    static Service start() {
        Snapshots.connect();
        RenewedRandom random = RenewedRandom.install();
        var start = new FutureTask<>(() -> startHere(random));
        Thread thread = new Thread(start, "phial-start");
        thread.start();
        try {
            thread.join();
            return start.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Phial can't start", failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the start was stopped", stop);
        }
    }

    private static Service startHere(RenewedRandom random) {
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Phial.class)
                        .web(WebApplicationType.SERVLET)
                        .profiles("aws", "lambda")
                        .initializers(inLambda(random))
                        .run();
        if (!context.getBean(InstanceProperties.class).freezes()) {
            throw new IllegalStateException("phial.instance.freezes is true on Lambda.");
        }
        EventContainer container = context.getBean(EventContainer.class);
        container.initialize();
        context.getBeanProvider(Primer.class).orderedStream().forEach(Service::prime);
        return new Service(container, context);
    }

    /** One that fails makes the first request slower and nothing else. */
    private static void prime(Primer primer) {
        try {
            primer.prime();
        } catch (Exception fault) {
            log.warn(
                    "{} was not primed: {}",
                    primer.getClass().getName(),
                    fault.getClass().getName());
        }
    }

    private static ApplicationContextInitializer<GenericApplicationContext> inLambda(
            RenewedRandom random) {
        return context -> {
            var container = new EventContainer();
            context.registerBean(EventContainer.class, () -> container);
            context.registerBean(
                    ServletWebServerFactory.class, () -> new EventServer(container::context));
            context.registerBean("renewedRandom", Forgetful.class, () -> random);
            context.registerBean(FreeMemory.class);
        };
    }

    /** Answers one event; what the service refuses or fails at is an answer, too. */
    void answer(InputStream event, OutputStream answer, Context context) throws IOException {
        Snapshots.requireForgotten(memory);
        MDC.put(REQUEST_ID, context.getAwsRequestId());
        try {
            recurring.forEach(Recurring::beforeRequest);
            try {
                container.proxyStream(event, answer, context);
            } finally {
                recurring.forEach(Recurring::afterRequest);
            }
        } finally {
            MDC.remove(REQUEST_ID);
        }
    }

    /**
     * Does the work that recurs, each part of it even where another fails.
     *
     * @throws IllegalStateException where one failed: Lambda counts it, and the log says which
     */
    void work(Instant until) {
        Snapshots.requireForgotten(memory);
        long failed = recurring.stream().filter(part -> !isDone(part, until)).count();
        if (failed > 0) {
            throw new IllegalStateException(failed + " parts of the background work failed");
        }
    }

    private static boolean isDone(Recurring part, Instant until) {
        try {
            part.run(until);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException fault) {
            // its message may say anything, its class can't
            log.error(
                    "{} failed in the background with a {}",
                    part.getClass().getSimpleName(),
                    fault.getClass().getName());
            return false;
        }
    }
}
