package io.phial.access;

import io.phial.problem.ProblemType;
import io.phial.problem.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets those pass that may operate the service ({@code phial/operate}). */
final class OperatorsFilter implements Filter {

    private final ProblemWriter problems;

    OperatorsFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(Principal.ATTRIBUTE) instanceof Principal principal
                && principal.rights().operate()) {
            chain.doFilter(request, response);
        } else {
            problems.write((HttpServletResponse) response, ProblemType.INSUFFICIENT_SCOPE);
        }
    }
}
