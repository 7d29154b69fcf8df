package io.phial.embedded;

import io.phial.problem.ProblemType;
import io.phial.problem.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Answers to the names of this machine alone: a page on the web whose name is made to point to
 * 127.0.0.1 (DNS rebinding) still sends its own name in {@code Host}.
 */
final class LocalHostFilter implements Filter {

    private static final Set<String> NAMES =
            Set.of("127.0.0.1", "localhost", "[::1]", "[0:0:0:0:0:0:0:1]");

    private final ProblemWriter problems;

    LocalHostFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (NAMES.contains(request.getServerName().toLowerCase(Locale.ROOT))) {
            chain.doFilter(request, response);
        } else {
            problems.write((HttpServletResponse) response, ProblemType.MISDIRECTED_REQUEST);
        }
    }
}
