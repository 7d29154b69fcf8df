package io.phial.lambda;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** All filters, one after another, and the servlet at their end; for one request. */
final class Filters implements FilterChain {

    private final Iterator<Filter> rest;
    private final Servlet servlet;

    Filters(List<Filter> filters, Servlet servlet) {
        this.rest = filters.iterator();
        this.servlet = servlet;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response)
            throws IOException, ServletException {
        if (rest.hasNext()) {
            rest.next().doFilter(request, response, this);
        } else {
            servlet.service(request, response);
        }
    }
}
