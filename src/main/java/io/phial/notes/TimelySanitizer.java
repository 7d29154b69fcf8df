package io.phial.notes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gives the cleaning of a note a deadline: what comes later is thrown away, and the note is one
 * that could not be judged.
 *
 * <p>A note is cleaned on a thread of its own, which is interrupted at the deadline. One that
 * doesn't heed that keeps its place until it ends, so there are never more threads than places.
 */
final class TimelySanitizer implements NoteSanitizer {

    private static final Outcome UNAVAILABLE = new Outcome.Unavailable();

    private final NoteSanitizer sanitizer;
    private final long deadline;
    private final Semaphore places;
    private final Counter late;

    TimelySanitizer(NoteSanitizer sanitizer, Duration deadline, int atOnce, MeterRegistry meters) {
        this.sanitizer = sanitizer;
        this.deadline = deadline.toNanos();
        this.places = new Semaphore(atOnce);
        this.late =
                Counter.builder("phial.notes.late")
                        .description("Notes that were not cleaned within the deadline")
                        .register(meters);
    }

    @Override
    public Outcome sanitize(NoteText text) {
        long started = System.nanoTime();
        try {
            if (!places.tryAcquire(deadline, TimeUnit.NANOSECONDS)) {
                late.increment();
                return UNAVAILABLE;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return UNAVAILABLE;
        }
        var answer = new CompletableFuture<Outcome>();
        Thread cleaner = Thread.ofVirtual().name("note-cleaning").start(() -> clean(text, answer));
        return answer(answer, cleaner, deadline - (System.nanoTime() - started));
    }

    private void clean(NoteText text, CompletableFuture<Outcome> answer) {
        @Nullable Outcome outcome = null;
        try {
            outcome = sanitizer.sanitize(text);
        } catch (RuntimeException | StackOverflowError broken) {
            // it is unavailable then; what it says of it may repeat the note
        } finally {
            places.release();
            answer.complete(outcome == null ? UNAVAILABLE : outcome);
        }
    }

    private Outcome answer(CompletableFuture<Outcome> answer, Thread cleaner, long nanos) {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            late.increment();
            cleaner.interrupt();
        } catch (InterruptedException stop) {
            cleaner.interrupt();
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            // never: it completes with an outcome alone
        }
        return UNAVAILABLE;
    }
}
