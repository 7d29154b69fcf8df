package io.phial.lambda;

import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpServletResponse;
import com.amazonaws.serverless.proxy.internal.servlet.AwsLambdaServletContainerHandler;
import com.amazonaws.serverless.proxy.internal.servlet.AwsServletRegistration;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.services.lambda.runtime.Context;
import io.phial.instance.Primer;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * The servlet container of AWS (aws-serverless-java-container) with the filters and the servlet of
 * the service, called with events.
 *
 * <p>Some of what the container does by itself is done otherwise here: it would remember each path
 * for ever, log the messages of exceptions and each address that was asked for, answer an error
 * without a body, and read bodies that do not name their charset as ISO 8859-1.
 */
final class EventContainer
        extends AwsLambdaServletContainerHandler<
                Event, AwsProxyResponse, HttpServletRequest, AwsHttpServletResponse>
        implements Primer {

    private static final ObjectMapper JSON = getObjectMapper();

    static {
        getContainerConfig().setDefaultContentCharset(StandardCharsets.UTF_8.name());
        getContainerConfig().setQueryStringCaseSensitive(true);
    }

    private List<Filter> filters = List.of();
    private @Nullable Servlet servlet;

    EventContainer() {
        super(
                Event.class,
                AwsProxyResponse.class,
                new EventReader(),
                new AnswerWriter(),
                (event, context) -> new NobodySignedIn(),
                new UnforeseenFaults(JSON));
        setServletContext(new EventContext(this));
        setLogFormatter(null);
    }

    ServletContext context() {
        return getServletContext();
    }

    /** After Spring has added its filters and its servlet. */
    @Override
    public void initialize() {
        var context = (EventContext) getServletContext();
        filters = context.filters();
        servlet = context.servlet();
        for (var registration : context.getServletRegistrations().values()) {
            try {
                servlet.init(((AwsServletRegistration) registration).getServletConfig());
            } catch (ServletException unfit) {
                throw new IllegalStateException("the servlet can't be used", unfit);
            }
        }
    }

    /**
     * Answers an event.
     *
     * @throws IllegalArgumentException where it is not a request: there is nobody to answer
     */
    @Override
    public void proxyStream(InputStream input, OutputStream output, Context context)
            throws IOException {
        JSON.writeValue(output, proxy(read(input), context));
    }

    private static Event read(InputStream input) {
        try {
            return Event.of(JSON.readTree(input), JSON);
        } catch (JacksonException | IllegalArgumentException unfit) {
            throw new IllegalArgumentException("the event is not a request of API Gateway or ALB");
        }
    }

    @Override
    protected AwsHttpServletResponse getContainerResponse(
            HttpServletRequest request, CountDownLatch latch) {
        return new EventResponse(request, ((EventRequest) request).event(), latch);
    }

    @Override
    protected void handleRequest(
            HttpServletRequest request, AwsHttpServletResponse response, Context context)
            throws Exception {
        if (servlet == null) {
            throw new IllegalStateException("not initialized");
        }
        new Filters(filters, servlet).doFilter(request, response);
        int error = ((EventResponse) response).takeError();
        if (error != 0) { // as servers do it, the page for errors is called
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, error);
            servlet.service(new ErrorRequest(request), response);
        }
        if (!response.isCommitted()) {
            response.flushBuffer();
        }
    }

    /** A page for everybody, and a request without a token, which is refused. */
    @Override
    public void prime() {
        prime("/problems", 200);
        prime("/patients", 401);
    }

    private void prime(String path, int expected) {
        var request = new AwsProxyRequest();
        request.setHttpMethod("GET");
        request.setPath(path);
        request.setRequestContext(new AwsProxyRequestContext());
        request.getMultiValueHeaders().putSingle("Accept", "application/json");
        AwsProxyResponse answer = proxy(GatewayEvent.of(request), null);
        if (answer.getStatusCode() != expected) {
            throw new IllegalStateException("answered with " + answer.getStatusCode());
        }
        JSON.writeValueAsString(answer);
    }
}
