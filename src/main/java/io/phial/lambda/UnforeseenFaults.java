package io.phial.lambda;

import com.amazonaws.serverless.proxy.ExceptionHandler;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.model.Headers;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what even the outermost filter did not see, without a word of its message. */
final class UnforeseenFaults implements ExceptionHandler<AwsProxyResponse> {

    private static final Logger log = LoggerFactory.getLogger(UnforeseenFaults.class);
    private static final String BODY =
            "{\"type\":\"/problems/internal-error\",\"title\":\"Something went wrong inside\",\"status\":500}";

    @Override
    public AwsProxyResponse handle(Throwable fault) {
        log.error("An event failed with a {}", fault.getClass().getName());
        var headers = new Headers();
        headers.putSingle("Content-Type", "application/problem+json");
        headers.putSingle("Cache-Control", "no-store");
        return new AwsProxyResponse(500, headers, BODY);
    }

    @Override
    public void handle(Throwable fault, OutputStream answer) {
        throw new UnsupportedOperationException("answers are written elsewhere");
    }
}
