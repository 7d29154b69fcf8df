package io.phial.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Finds the problem that stands for an exception, and answers it.
 *
 * <p>What nobody foresaw is logged with types and frames alone: messages of exceptions repeat what
 * was sent too often.
 */
@Component
class Faults {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    private final ProblemWriter writer;

    Faults(ProblemWriter writer) {
        this.writer = writer;
    }

    void answer(Throwable fault, HttpServletResponse response) throws IOException {
        if (DisconnectedClientHelper.isClientDisconnectedException(fault)) {
            return; // the client is gone, nobody reads an answer
        }
        var problem = problemOf(fault);
        if (problem.type() == ProblemType.INTERNAL_ERROR) {
            log.error("A request failed for a reason nobody foresaw", new Wordless(fault));
        }
        headersOf(fault).forEach((name, values) -> response.setHeader(name, values.getFirst()));
        writer.write(response, problem);
    }

    private static ProblemException problemOf(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
        }
        return ProblemException.of(
                switch (fault) {
                    case HttpMessageNotReadableException unreadable -> ProblemType.MALFORMED_JSON;
                    case MethodArgumentTypeMismatchException mismatch ->
                            ProblemType.INVALID_REQUEST;
                    case InvalidParameterException parameters ->
                            typeOf(HttpStatusCode.valueOf(parameters.getErrorCode()));
                    case ErrorResponse error -> typeOf(error.getStatusCode());
                    default -> ProblemType.INTERNAL_ERROR;
                });
    }

    /** The problem for a status that the framework or the server chose. */
    static ProblemType typeOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.INSUFFICIENT_SCOPE;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.BODY_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemType.SERVICE_BUSY;
            default ->
                    status.is4xxClientError()
                            ? ProblemType.INVALID_REQUEST
                            : ProblemType.INTERNAL_ERROR;
        };
    }

    private static HttpHeaders headersOf(Throwable fault) {
        var headers = new HttpHeaders();
        switch (fault) {
            case HttpRequestMethodNotSupportedException method -> {
                Set<HttpMethod> supported = method.getSupportedHttpMethods();
                headers.setAllow(supported == null ? Set.of() : supported);
            }
            case HttpMediaTypeNotSupportedException media ->
                    headers.setAccept(media.getSupportedMediaTypes());
            default -> {}
        }
        return headers;
    }
}
