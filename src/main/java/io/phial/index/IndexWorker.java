package io.phial.index;

import io.phial.instance.InstanceProperties;
import io.phial.instance.Recurring;
import io.phial.store.CommitConflictException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Registers the indexes at the start, and fills and removes them in the background while the
 * service answers, or in scheduled runs where the platform freezes the instance between requests.
 * It starts before the first request and stops after the last.
 */
@Component
class IndexWorker implements SmartLifecycle, Recurring {

    private static final Logger log = LoggerFactory.getLogger(IndexWorker.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(10);

    private final IndexRegistration registration;
    private final IndexStates states;
    private final IndexUpkeep upkeep;
    private final IndexWalk walk;
    private final WorkLease lease;
    private final IndexMeters meters;
    private final IndexedRecords records;
    private final InstantSource clock;
    private final InstanceProperties instance;
    private final Duration idle;
    private final int fillRate;
    private final Semaphore calls = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    IndexWorker(
            IndexRegistration registration,
            IndexStates states,
            IndexUpkeep upkeep,
            IndexWalk walk,
            WorkLease lease,
            IndexMeters meters,
            IndexedRecords records,
            IndexProperties settings,
            InstantSource clock,
            InstanceProperties instance) {
        this.registration = registration;
        this.states = states;
        this.upkeep = upkeep;
        this.walk = walk;
        this.lease = lease;
        this.meters = meters;
        this.records = records;
        this.clock = clock;
        this.instance = instance;
        this.idle = settings.refresh();
        this.fillRate = settings.fillRate();
    }

    @Override
    public void start() {
        registration.register(() -> records.tenants().isEmpty());
        meters.show(states.reload().rows());
        running = true;
        if (!instance.freezes()) {
            thread = Thread.ofPlatform().name("phial-index").daemon().start(this::run);
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread ending = thread;
        if (ending != null) {
            ending.interrupt();
            try {
                ending.join(END);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which starts late and stops early. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Looks for work at once. */
    void wake() {
        calls.release();
    }

    private void run() {
        int faults = 0;
        while (running) {
            try {
                await(work());
                faults = 0;
            } catch (CommitConflictException changedMeanwhile) {
                log.debug("the indexes' states were changed meanwhile");
            } catch (InterruptedException stopped) {
                break;
            } catch (RuntimeException fault) {
                faults = Math.min(faults + 1, 10);
                if (!running || !rest(faults, fault)) {
                    break;
                }
            }
        }
        giveLeaseBack();
    }

    @Override
    public void run(Instant until) throws InterruptedException {
        try {
            while (mayGoOn(until)) {
                await(least(work(), Duration.between(clock.instant(), until)));
            }
        } finally {
            giveLeaseBack();
        }
    }

    private boolean mayGoOn(Instant until) {
        return clock.instant().isBefore(until) && upkeep.hasWork(states.reload().rows());
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Does a little of what there is to do, and says for how long to wait then. */
    private Duration work() {
        List<IndexRow> rows = states.reload().rows();
        meters.show(rows);
        upkeep.see(rows);
        if (!upkeep.hasWork(rows)) {
            lease.release();
            return idle;
        }
        if (!lease.hold()) {
            return idle;
        }
        if (upkeep.beginRemovals(rows)) {
            return Duration.ZERO;
        }
        List<IndexRow> walking = upkeep.next(rows);
        return walking.isEmpty() ? idle : step(walking);
    }

    private Duration step(List<IndexRow> walking) {
        long begin = System.nanoTime();
        IndexWalk.Step done = walk.step(walking, records);
        meters.refused(done.refused());
        long took = System.nanoTime() - begin;
        long due = TimeUnit.SECONDS.toNanos(done.patients() + done.refused()) / fillRate;
        return Duration.ofNanos(Math.max(0, due - took));
    }

    private void await(Duration time) throws InterruptedException {
        if (calls.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
            calls.drainPermits();
        }
    }

    /** Says whether it rested to the end. */
    private boolean rest(int faults, RuntimeException fault) {
        // its message may say anything, its class can't
        log.warn("the work on the indexes rests after a {}", fault.getClass().getName());
        Duration time = idle.multipliedBy(1L << faults);
        try {
            Thread.sleep(least(time, LONGEST_WAIT));
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private void giveLeaseBack() {
        boolean stopped = Thread.interrupted(); // else the store would not wait for its answer
        try {
            lease.release();
        } catch (RuntimeException fault) {
            log.debug("the lease on the indexes runs out by itself");
        }
        if (stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
