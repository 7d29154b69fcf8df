package io.phial.lambda;

import com.amazonaws.serverless.exceptions.InvalidRequestEventException;
import com.amazonaws.serverless.proxy.ExceptionHandler;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.model.Headers;
import io.phial.problem.ProblemType;
import io.phial.problem.ProblemWriter;
import java.io.OutputStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectMapper;

/**
 * Answers what even the outermost filter did not see, without a word of its message: a request that
 * can't be decoded, and what nobody foresaw.
 */
final class UnforeseenFaults implements ExceptionHandler<AwsProxyResponse> {

    private static final Logger log = LoggerFactory.getLogger(UnforeseenFaults.class);

    private final ObjectMapper json;

    UnforeseenFaults(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public AwsProxyResponse handle(Throwable fault) {
        if (fault instanceof InvalidRequestEventException) {
            return problem(ProblemType.INVALID_REQUEST);
        }
        log.error("An event failed with a {}", fault.getClass().getName());
        return problem(ProblemType.INTERNAL_ERROR);
    }

    private AwsProxyResponse problem(ProblemType type) {
        var headers = new Headers();
        headers.putSingle("Content-Type", "application/problem+json");
        headers.putSingle("Cache-Control", "no-store");
        headers.putSingle("X-Content-Type-Options", "nosniff");
        String body = json.writeValueAsString(ProblemWriter.body(type, Map.of()));
        return new AwsProxyResponse(type.status().value(), headers, body);
    }

    @Override
    public void handle(Throwable fault, OutputStream answer) {
        throw new UnsupportedOperationException("answers are written elsewhere");
    }
}
