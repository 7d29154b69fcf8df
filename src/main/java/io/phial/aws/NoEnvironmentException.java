package io.phial.aws;

/** Nothing says which environment's parameters to read, so the service does not start. */
final class NoEnvironmentException extends RuntimeException {

    NoEnvironmentException() {
        super(
                "Phial starts for an AWS account, and does not know which parameters are its own:"
                        + " PHIAL_ENVIRONMENT (or phial.environment) is not the name of an"
                        + " environment.");
    }
}
