package io.phial.lambda;

import com.amazonaws.serverless.proxy.internal.servlet.AwsLambdaServletContainerHandler;
import com.amazonaws.serverless.proxy.internal.servlet.AwsServletContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.List;

/** Knows the filters in the order in which they were added, and the servlet behind them. */
final class EventContext extends AwsServletContext {

    private static final List<String> EVERYTHING = List.of("/*");

    private final List<Filter> filters = new ArrayList<>();
    private final List<Servlet> servlets = new ArrayList<>();

    EventContext(AwsLambdaServletContainerHandler<?, ?, ?, ?> container) {
        super(container);
    }

    @Override
    public FilterRegistration.Dynamic addFilter(String name, Filter filter) {
        filters.add(filter);
        return super.addFilter(name, filter);
    }

    @Override
    public ServletRegistration.Dynamic addServlet(String name, Servlet servlet) {
        servlets.add(servlet);
        return super.addServlet(name, servlet);
    }

    /**
     * All filters, each of which every request has to pass.
     *
     * @throws IllegalStateException where one is for some paths only: nobody looks at that here
     */
    List<Filter> filters() {
        getFilterRegistrations()
                .forEach(
                        (name, registration) -> {
                            if (!EVERYTHING.equals(
                                    List.copyOf(registration.getUrlPatternMappings()))) {
                                throw new IllegalStateException(
                                        "the filter " + name + " is not one for all paths");
                            }
                        });
        return List.copyOf(filters);
    }

    Servlet servlet() {
        if (servlets.size() != 1) {
            throw new IllegalStateException("there is not one servlet");
        }
        return servlets.getFirst();
    }
}
