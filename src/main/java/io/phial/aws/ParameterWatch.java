package io.phial.aws;

import io.awspring.cloud.parameterstore.ParameterStorePropertySource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.instance.ElapsedTime;
import io.phial.instance.InstanceProperties;
import io.phial.instance.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads the parameters again from time to time, and has changed ones taken over: in a thread of its
 * own, or, where the platform freezes the instance, before the first request after that time. Where
 * they can't be read the service goes on with those it has.
 */
final class ParameterWatch implements SmartLifecycle, Recurring {

    private static final Logger log = LoggerFactory.getLogger(ParameterWatch.class);

    private final MutablePropertySources sources;
    private final ChangeableSettings settings;
    private final Duration every;
    private final ElapsedTime time;
    private final boolean inThread;
    private final MeterRegistry meters;
    private volatile boolean running;
    private long lastLook;
    private @Nullable Thread thread;

    ParameterWatch(
            ConfigurableEnvironment environment,
            ChangeableSettings settings,
            Duration every,
            ElapsedTime time,
            InstanceProperties instance,
            MeterRegistry meters) {
        this.sources = environment.getPropertySources();
        this.settings = settings;
        this.every = every;
        this.time = time;
        this.lastLook = time.nanos();
        this.inThread = !instance.freezes();
        this.meters = meters;
    }

    @Override
    public void start() {
        if (inThread && !imported().isEmpty()) {
            running = true; // before the thread looks at it
            thread = Thread.ofPlatform().name("phial-parameters").daemon().start(this::run);
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread ending = thread;
        if (ending != null) {
            ending.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (running) {
                Thread.sleep(every);
                look();
            }
        } catch (InterruptedException stopped) {
            log.debug("parameters are no longer watched");
        }
    }

    @Override
    public void beforeRequest() {
        if (time.nanos() - lastLook >= every.toNanos()) {
            look();
        }
    }

    @Override
    public void run(Instant until) {
        look();
    }

    private void look() {
        lastLook = time.nanos();
        for (ParameterStorePropertySource now : imported()) {
            try {
                ParameterStorePropertySource fresh = now.copy();
                fresh.init();
                Set<String> changed = changed(now, fresh);
                if (!changed.isEmpty()) {
                    sources.replace(now.getName(), fresh);
                    log.info("Parameters have changed: {}", changed);
                    settings.takeOver(changed);
                }
                count(changed.isEmpty() ? "unchanged" : "changed");
            } catch (SdkException unreadable) {
                log.warn("Parameters can't be read: {}", unreadable.getClass().getSimpleName());
                count("unreadable");
            } catch (RuntimeException fault) { // the next look may go better
                log.error("Parameters can't be taken over: {}", fault.getClass().getName());
                count("fault");
            }
        }
    }

    private List<ParameterStorePropertySource> imported() {
        return sources.stream()
                .filter(ParameterStorePropertySource.class::isInstance)
                .map(ParameterStorePropertySource.class::cast)
                .toList();
    }

    private static Set<String> changed(
            ParameterStorePropertySource before, ParameterStorePropertySource after) {
        var names = new TreeSet<>(List.of(before.getPropertyNames()));
        names.addAll(List.of(after.getPropertyNames()));
        names.removeIf(name -> Objects.equals(before.getProperty(name), after.getProperty(name)));
        return names;
    }

    private void count(String outcome) {
        Counter.builder("phial.aws.parameter.reads")
                .description("Looks for changed parameters by outcome")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
