package io.phial.embedded;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.function.SingletonSupplier;

/**
 * A filter chain that is built when it is first asked: building it takes longer than all the others
 * together, and the service should not be kept from answering by it.
 */
final class DeferredFilter implements Filter {

    private final Supplier<Filter> chain;

    DeferredFilter(Supplier<SecurityFilterChain> chain) {
        this.chain = SingletonSupplier.of(() -> new FilterChainProxy(chain.get()));
    }

    /** The chain, which is built now unless it was before. */
    Filter built() {
        return chain.get();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        built().doFilter(request, response, rest);
    }
}
