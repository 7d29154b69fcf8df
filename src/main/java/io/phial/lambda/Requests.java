package io.phial.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The function that answers callers: an event of API Gateway (REST or HTTP API) or of an
 * Application Load Balancer is one request.
 *
 * <p>The service starts when Lambda makes this object, in the init phase. Before the answer leaves,
 * what was asked is in a signed block of the audit, since Lambda may freeze the instance for good.
 * Where a block can't be signed or appended the answer leaves all the same: its event is in the
 * store, and a later request or {@link Background} closes the block.
 */
public final class Requests implements RequestStreamHandler {

    private final Service service = Service.start();

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
            throws IOException {
        service.answer(event, answer, context);
    }
}
