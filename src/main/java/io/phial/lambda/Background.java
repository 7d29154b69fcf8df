package io.phial.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;

/**
 * The function that a schedule calls: it does what instances elsewhere do in threads of their own,
 * such as filling an index and closing the audit chain of an instance that is gone. What the event
 * says does not matter; what is left when its time is over, the next call does.
 */
public final class Background implements RequestStreamHandler {

    /** For the last step of what was begun, and for the answer. */
    private static final Duration RESERVE = Duration.ofSeconds(5);

    private final Service service = Service.start();

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
            throws IOException {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
        service.work(Instant.now().plus(left).minus(RESERVE));
        answer.write('{');
        answer.write('}');
    }
}
