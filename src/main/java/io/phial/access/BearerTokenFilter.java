package io.phial.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.problem.ProblemType;
import io.phial.problem.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Lets a request pass whose one {@code Authorization} header holds a token that counts (RFC 6750);
 * any other answers 401, before anything is looked up.
 *
 * <p>Tokens in the query or in a form are not looked at. The filter stands alone in its chain: what
 * the framework's own filters would add (a security context, sessions, request wrappers) nobody
 * asks for.
 */
final class BearerTokenFilter implements Filter {

    private static final String SCHEME = "Bearer ";

    private final VerifiedTokens tokens;
    private final ProblemWriter problems;
    private final Counter refused;

    BearerTokenFilter(VerifiedTokens tokens, ProblemWriter problems, MeterRegistry meters) {
        this.tokens = tokens;
        this.problems = problems;
        this.refused =
                Counter.builder("phial.access.unauthenticated")
                        .description("Requests without a token that counts")
                        .register(meters);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        Principal principal;
        try {
            principal = tokens.principal(token(http));
        } catch (BadTokenException bad) {
            refuse(http, (HttpServletResponse) response);
            return;
        }
        request.setAttribute(Principal.ATTRIBUTE, principal);
        chain.doFilter(request, response);
    }

    private static String token(HttpServletRequest request) throws BadTokenException {
        var header = onlyHeader(request);
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new BadTokenException();
        }
        return header.substring(SCHEME.length()).stripLeading();
    }

    private static String onlyHeader(HttpServletRequest request) throws BadTokenException {
        var values = request.getHeaders(HttpHeaders.AUTHORIZATION);
        @Nullable String value = values.hasMoreElements() ? values.nextElement() : null;
        if (value == null || values.hasMoreElements()) {
            throw new BadTokenException();
        }
        return value;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refused.increment();
        boolean tried = !Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).isEmpty();
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE, tried ? "Bearer error=\"invalid_token\"" : "Bearer");
        problems.write(response, ProblemType.UNAUTHENTICATED);
    }
}
