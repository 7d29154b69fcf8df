package io.phial.lambda;

/**
 * Makes sure that Lambda SnapStart tells the service of its snapshots. Without that, instances that
 * begin from one snapshot could share secrets, so then there is none.
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

    /** Before Spring starts, which registers itself with the hooks. */
    static void connect() {
        boolean there = isThere(OF_LAMBDA + ".Core");
        if (there && System.getProperty(HOOKS) == null) {
            System.setProperty(HOOKS, OF_LAMBDA);
        }
        if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            require(there, "this runtime does not tell of snapshots");
            require(isThere("org.crac.Core"), "org.crac is not in the package");
        }
    }

    private static void require(boolean given, String otherwise) {
        if (!given) {
            throw new IllegalStateException("No start for a snapshot: " + otherwise + ".");
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
