package io.phial.sealing.kms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.instance.ElapsedTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in use. A changed list is looked at beside the requests, and takes the place of the one
 * in use only where all of its keys are good; until then, and where not, the old one stays.
 */
final class KmsKeys {

    private static final Logger log = LoggerFactory.getLogger(KmsKeys.class);

    private final KmsProperties settings;
    private final KmsKeyCheck check;
    private final Duration retry;
    private final MeterRegistry meters;
    private final ElapsedTime time;
    private final Executor beside;
    private final AtomicBoolean checking = new AtomicBoolean();

    private volatile InUse inUse;
    private volatile long nextCheck;

    /**
     * @param retry after what time a list that was not good is looked at again
     * @param beside looks at a list while requests go on
     */
    KmsKeys(
            KmsProperties settings,
            KmsKeyCheck check,
            Duration retry,
            MeterRegistry meters,
            ElapsedTime time,
            Executor beside) {
        this.settings = settings;
        this.check = check;
        this.retry = retry;
        this.meters = meters;
        this.time = time;
        this.beside = beside;
        this.inUse = InUse.of(settings.getKeyIds()); // which the start-up check looks at
        this.nextCheck = time.nanos();
    }

    /** The one that wraps what is new. */
    KmsKey current() {
        return look().keys().getFirst();
    }

    /** The one of this id, where it is listed. */
    Optional<KmsKey> listed(String id) {
        return look().keys().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private InUse look() {
        InUse now = inUse;
        if (!settings.getKeyIds().equals(now.names())
                && time.nanos() - nextCheck >= 0
                && checking.compareAndSet(false, true)) {
            beside.execute(this::takeOver);
        }
        return now;
    }

    private void takeOver() {
        try {
            List<String> names = settings.getKeyIds();
            List<String> complaints = check.complaints(names);
            if (complaints.isEmpty()) {
                inUse = InUse.of(names);
                log.info("The list of KMS keys has changed and was taken over");
            } else {
                nextCheck = time.nanos() + retry.toNanos();
                log.error("A changed list of KMS keys is not taken over: {}", complaints);
            }
            count(complaints.isEmpty() ? "taken-over" : "refused");
        } finally {
            checking.set(false);
        }
    }

    private void count(String outcome) {
        Counter.builder("phial.sealing.kms.key-changes")
                .description("Changed lists of KMS keys by outcome")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    /**
     * @param names as they were configured
     */
    private record InUse(List<String> names, List<KmsKey> keys) {

        static InUse of(List<String> names) {
            return new InUse(
                    names, names.stream().flatMap(name -> KmsKey.parse(name).stream()).toList());
        }
    }
}
