package io.phial.startup;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Asks all {@link StartCheck}s at once, since they wait for others most of the time, and stops the
 * start with one list of all that is wrong.
 */
final class StartChecks implements SmartInitializingSingleton {

    private final ObjectProvider<StartCheck> checks;

    StartChecks(ObjectProvider<StartCheck> checks) {
        this.checks = checks;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> complaints = complaints(checks.orderedStream().toList());
        if (!complaints.isEmpty()) {
            throw new UnreadyException(complaints);
        }
    }

    /** In the order of the checks. */
    private static List<String> complaints(List<StartCheck> checks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked =
                    checks.stream()
                            .map(check -> CompletableFuture.supplyAsync(() -> ask(check), threads))
                            .toList();
            return asked.stream().flatMap(answer -> answer.join().stream()).toList();
        }
    }

    /** A check that fails itself keeps nobody from reading what the others say. */
    private static List<String> ask(StartCheck check) {
        try {
            return check.complaints();
        } catch (RuntimeException failed) {
            return List.of(
                    "%s could not be asked (%s)."
                            .formatted(
                                    check.getClass().getSimpleName(),
                                    failed.getClass().getSimpleName()));
        }
    }
}
