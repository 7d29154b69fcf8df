package io.phial.patient.web;

import io.phial.access.Caller;
import io.phial.idempotency.IdempotentRequest;
import io.phial.patient.PatientId;
import io.phial.problem.ProblemException;
import io.phial.problem.ProblemException.Violation;
import io.phial.problem.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a request carries beside its body: ids in the path, parameters and headers. */
final class RequestParts {

    private static final int DEFAULT_LIMIT = 50;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,9}");
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private RequestParts() {}

    /** An id that nobody can have is one that is not there. */
    static PatientId patientId(String text) {
        return PatientId.parse(text).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    /** Record ids have the form of patient ids. */
    static String recordId(String text) {
        return patientId(text).value();
    }

    /** The number of a version, or of one that nobody can have. */
    static long version(String text) {
        if (!VERSION.matcher(text).matches()) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        return Long.parseLong(text);
    }

    /** An RFC 3339 time; without one, the beginning of all. */
    static Instant since(@Nullable String text) {
        if (text == null) {
            return Instant.EPOCH;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notOne) {
            throw invalid(
                    "updated-since",
                    "the parameter updatedSince is a time as 2026-11-22T08:30:00Z;"
                            + " in a URL the sign + is written %2B");
        }
    }

    static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!LIMIT.matcher(text).matches()) {
            throw invalid("limit", "the parameter limit is a number from 1 to 100");
        }
        return Integer.parseInt(text);
    }

    static @Nullable String idempotencyKey(@Nullable String value) {
        if (value != null && !IDEMPOTENCY_KEY.matcher(value).matches()) {
            throw invalid(
                    "idempotency-key",
                    "the header Idempotency-Key has 1 to 255 visible ASCII characters");
        }
        return value;
    }

    /** The request as one that may be repeated, or null where it brought no key. */
    static @Nullable IdempotentRequest repeatable(
            Caller caller, String route, @Nullable String value, byte[] body) {
        String key = idempotencyKey(value);
        return key == null
                ? null
                : new IdempotentRequest(
                        caller.tenant(), caller.client(), caller.subject(), route, key, body);
    }

    static ProblemException invalid(String code, String message) {
        return ProblemException.of(
                ProblemType.INVALID_REQUEST, List.of(new Violation("", code, message)));
    }
}
