package io.phial.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.instance.InstanceProperties;
import io.phial.instance.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Closes blocks in the background while the service answers, and the last one when it stops: after
 * the web server, before the store.
 *
 * <p>Where a block can't be signed or appended, it is tried again until it can; the events stay in
 * the store and, as long as there is room, in memory.
 *
 * <p>Where the platform freezes the instance between requests, blocks are closed before the answer
 * of each request leaves, since nobody knows when it goes on.
 */
@Component
@EnableConfigurationProperties(AuditProperties.class)
class AuditBlocks implements SmartLifecycle, Recurring {

    private static final Logger log = LoggerFactory.getLogger(AuditBlocks.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Writers writers;
    private final OwnChain own;
    private final LostChains lost;
    private final WriterRows rows;
    private final InstantSource clock;
    private final AuditProperties settings;
    private final InstanceProperties instance;
    private final Counter failures;
    private final ReentrantLock closing = new ReentrantLock();
    private volatile boolean running;
    private boolean failing;
    private Instant toldLate = Instant.MIN;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private long lastSweep = Long.MIN_VALUE;
    private Instant nextTry = Instant.MIN;

    AuditBlocks(
            Writers writers,
            OwnChain own,
            LostChains lost,
            WriterRows rows,
            InstantSource clock,
            AuditProperties settings,
            InstanceProperties instance,
            MeterRegistry meters) {
        this.writers = writers;
        this.own = own;
        this.lost = lost;
        this.rows = rows;
        this.clock = clock;
        this.settings = settings;
        this.instance = instance;
        this.failures =
                Counter.builder("phial.audit.block.failures")
                        .description("Attempts to close an audit block that failed; it is repeated")
                        .register(meters);
        Gauge.builder("phial.audit.unanchored", this, AuditBlocks::waiting)
                .description("Audit events that are in no block yet")
                .register(meters);
        Gauge.builder("phial.audit.unanchored.age", this, AuditBlocks::ageSeconds)
                .description("How long the oldest event waits for its block")
                .baseUnit("seconds")
                .register(meters);
    }

    @Override
    public void start() {
        writers.finish(); // begun from a snapshot, each instance has a writer of its own
        stopped = new CountDownLatch(1);
        running = true;
        if (!instance.freezes()) {
            Thread.ofPlatform().name("phial-audit").daemon().start(this::run);
        }
    }

    /** Before the web server, which starts late and stops early. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        Duration pause = settings.blockInterval();
        try {
            while (!stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = closeNow() ? settings.blockInterval() : longer(pause);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** After a fault the next requests don't wait for what is likely to fail again. */
    @Override
    public void afterRequest() {
        if (!clock.instant().isBefore(nextTry)) {
            boolean well = close(() -> {});
            nextTry = well ? Instant.MIN : clock.instant().plus(LONGEST_PAUSE);
        }
    }

    @Override
    public void run(Instant until) throws InterruptedException {
        lastSweep = Long.MIN_VALUE;
        Duration pause = settings.blockInterval();
        while (!closeNow()) {
            if (!clock.instant().plus(pause).isBefore(until)) {
                throw new IllegalStateException("blocks of the audit can't be closed");
            }
            Thread.sleep(pause);
            pause = longer(pause);
        }
    }

    /** Closes what can be closed; says whether all went well. */
    boolean closeNow() {
        return close(this::sweep);
    }

    private boolean close(Runnable others) {
        closing.lock();
        try {
            boolean well = closeOwn();
            well &= attempt(others);
            if (well && failing) {
                failing = false;
                log.info("audit blocks are closed again");
            }
            tellIfLate();
            return well;
        } finally {
            closing.unlock();
        }
    }

    /** Each minute anew, so that an alarm can tell a pause from an outage. */
    private void tellIfLate() {
        Instant now = clock.instant();
        if (ageSeconds() > LATE.toSeconds() && !now.minus(LATE).isBefore(toldLate)) {
            toldLate = now;
            log.warn("audit events wait for their block for more than a minute");
        }
    }

    private boolean closeOwn() {
        boolean well = true;
        for (Writer writer : writers.open()) {
            well &= attempt(() -> close(writer));
        }
        return well;
    }

    private void close(Writer writer) {
        if (own.close(writer)) {
            writers.forget(writer);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        boolean due =
                lastSweep == Long.MIN_VALUE
                        || now - lastSweep > settings.lease().dividedBy(2).toNanos();
        if (due) {
            lastSweep = now;
            List<Writer> open = writers.open();
            Set<String> ids = open.stream().map(Writer::id).collect(Collectors.toSet());
            lost.close(ids, open.getLast().id());
        }
    }

    private boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException fault) {
            failures.increment();
            if (!failing) {
                failing = true;
                // its message may say anything, its class can't
                log.warn("an audit block waits after a {}", fault.getClass().getName());
            }
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        writers.finish();
        closing.lock();
        try {
            long begin = System.nanoTime();
            boolean well = true;
            while (well && writers.open().size() > 1 && System.nanoTime() - begin < END.toNanos()) {
                well = closeOwn();
            }
        } finally {
            closing.unlock();
        }
        writers.open().forEach(this::release);
    }

    /** What could not be closed is another's, or that of the next start. */
    private void release(Writer writer) {
        WriterRow row = writer.row();
        if (row.version() > 0 && !writer.isLost()) {
            attempt(() -> rows.release(row));
        }
    }

    private double waiting() {
        return writers.open().stream().mapToLong(Writer::waiting).sum();
    }

    private double ageSeconds() {
        long now = clock.millis();
        return writers.open().stream()
                .map(Writer::oldest)
                .filter(place -> place != null)
                .mapToDouble(place -> (now - place.at().toEpochMilli()) / 1_000.0)
                .max()
                .orElse(0);
    }
}
