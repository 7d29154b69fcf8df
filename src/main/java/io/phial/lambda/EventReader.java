package io.phial.lambda;

import com.amazonaws.serverless.exceptions.InvalidRequestEventException;
import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpApiV2HttpServletRequestReader;
import com.amazonaws.serverless.proxy.internal.servlet.AwsProxyHttpServletRequestReader;
import com.amazonaws.serverless.proxy.model.ContainerConfig;
import com.amazonaws.services.lambda.runtime.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;

/** Makes an event a request of the servlet container. */
final class EventReader extends RequestReader<Event, HttpServletRequest> {

    private final AwsProxyHttpServletRequestReader gateway = new AwsProxyHttpServletRequestReader();
    private final AwsHttpApiV2HttpServletRequestReader httpApi =
            new AwsHttpApiV2HttpServletRequestReader();

    @Override
    public HttpServletRequest readRequest(
            Event event, SecurityContext caller, Context context, ContainerConfig config)
            throws InvalidRequestEventException {
        try {
            HttpServletRequest request =
                    switch (event) {
                        case GatewayEvent one ->
                                gateway.readRequest(one.request(), caller, context, config);
                        case HttpApiEvent one ->
                                httpApi.readRequest(one.request(), caller, context, config);
                    };
            return new EventRequest(request, event);
        } catch (RuntimeException unreadable) { // of many kinds, and their messages repeat it
            throw new InvalidRequestEventException("the request can't be decoded");
        }
    }

    @Override
    protected Class<? extends Event> getRequestClass() {
        return Event.class;
    }
}
