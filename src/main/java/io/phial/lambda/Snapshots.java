package io.phial.lambda;

import io.phial.instance.Memory;

/**
 * Makes sure that Lambda SnapStart tells the service of its snapshots. Without that, instances that
 * begin from one snapshot could share secrets, so then there is none, and none answers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Runtime
 *     hooks for Lambda SnapStart</a>
 */
final class Snapshots {

    /** Where the hooks of org.crac look for who calls them. */
    private static final String HOOKS = "org.crac.Core.Compat";

    private static final String OF_LAMBDA = "com.amazonaws.services.lambda.crac";

    private Snapshots() {}

    private static boolean areTaken() {
        return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    /** Before Spring starts, which registers itself with the hooks. */
    static void connect() {
        boolean there = isThere(OF_LAMBDA + ".Core");
        if (there) {
            System.setProperty(HOOKS, OF_LAMBDA); // whatever somebody says
        }
        if (areTaken() && !(there && isThere("org.crac.Core"))) {
            throw new IllegalStateException("No start for a snapshot: nobody would tell of it.");
        }
    }

    /**
     * Before an event is taken.
     *
     * @throws IllegalStateException where this instance began from a snapshot before which not all
     *     was forgotten
     */
    static void requireForgotten(Memory memory) {
        if (areTaken() && !memory.hasForgotten()) {
            throw new IllegalStateException("No answer: the snapshot may hold what is secret.");
        }
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, Snapshots.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
