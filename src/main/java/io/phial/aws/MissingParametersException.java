package io.phial.aws;

import java.util.List;

/** Settings that the service can't do without are nowhere; all of them are named at once. */
final class MissingParametersException extends RuntimeException {

    MissingParametersException(List<String> sentences) {
        super(String.join("\n", sentences));
    }
}
