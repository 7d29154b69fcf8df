package io.phial.startup;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Asks all {@link StartCheck}s and stops the start with one list of all that is wrong. */
final class StartChecks implements SmartInitializingSingleton {

    private final ObjectProvider<StartCheck> checks;

    StartChecks(ObjectProvider<StartCheck> checks) {
        this.checks = checks;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> complaints = checks.orderedStream().flatMap(StartChecks::ask).toList();
        if (!complaints.isEmpty()) {
            throw new UnreadyException(complaints);
        }
    }

    /** A check that fails itself keeps nobody from reading what the others say. */
    private static Stream<String> ask(StartCheck check) {
        try {
            return check.complaints().stream();
        } catch (RuntimeException failed) {
            return Stream.of(
                    "%s could not be asked (%s)."
                            .formatted(
                                    check.getClass().getSimpleName(),
                                    failed.getClass().getSimpleName()));
        }
    }
}
