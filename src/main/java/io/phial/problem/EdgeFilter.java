package io.phial.problem;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The outermost filter: security headers on every answer, a cap on every body, and a problem for
 * whatever escapes the filters behind it, so that the server's own pages and logs never see it.
 *
 * <p>Pages replace the policy, which allows nothing, by one that fits them.
 */
final class EdgeFilter implements Filter {

    static final long BODY_LIMIT = 1L << 20;

    private final Faults faults;
    private final ProblemWriter writer;

    EdgeFilter(Faults faults, ProblemWriter writer) {
        this.faults = faults;
        this.writer = writer;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer) {
            guard(http, answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void guard(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        headers(request, response);
        if (request.getContentLengthLong() > BODY_LIMIT) {
            writer.write(response, ProblemType.BODY_TOO_LARGE);
            return;
        }
        try {
            chain.doFilter(new CappedRequest(request, BODY_LIMIT), response);
        } catch (IOException | ServletException | RuntimeException | StackOverflowError fault) {
            faults.answer(fault, response);
        }
    }

    private static void headers(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
