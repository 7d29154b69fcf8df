package io.phial.lambda;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request as the page for errors gets to see it. */
final class ErrorRequest extends HttpServletRequestWrapper {

    private static final String PAGE = "/error";

    ErrorRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getRequestURI() {
        return PAGE;
    }

    @Override
    public String getPathInfo() {
        return PAGE;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.ERROR;
    }
}
