package io.phial.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Refuses to run embedded mode anywhere but on one person's machine. */
record Surroundings(Environment environment) {

    private static final List<String> CLOUD =
            List.of(
                    "ECS_CONTAINER_METADATA_URI",
                    "ECS_CONTAINER_METADATA_URI_V4",
                    "AWS_LAMBDA_FUNCTION_NAME",
                    "AWS_EXECUTION_ENV");

    void requireOneMachine() {
        for (var variable : CLOUD) {
            if (environment.containsProperty(variable)) {
                throw new RefusedStartException(
                        "Embedded mode does not run in ECS or Lambda, and "
                                + variable
                                + " says that this is one of them: its keys and passwords would lie"
                                + " beside its data.",
                        "Run without the profile embedded, with the settings of the aws mode.");
            }
        }
        requireLoopback("server.address", environment.getProperty("server.address"));
        if (environment.containsProperty("management.server.port")) {
            requireLoopback(
                    "management.server.address",
                    environment.getProperty("management.server.address"));
        }
    }

    private static void requireLoopback(String property, @Nullable String address) {
        if (!isLoopback(address)) {
            throw new RefusedStartException(
                    "Embedded mode answers on this machine alone, but "
                            + property
                            + " is not a loopback address.",
                    "Leave " + property + " out, or set it to 127.0.0.1 or ::1.");
        }
    }

    private static boolean isLoopback(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return false;
        }
        try {
            for (var resolved : InetAddress.getAllByName(address)) {
                if (!resolved.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
