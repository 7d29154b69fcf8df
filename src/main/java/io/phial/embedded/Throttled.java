package io.phial.embedded;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * An authentication that makes a name wait after it failed too often; names that nobody has wait
 * together, so that inventing names does not push the known ones out of memory.
 */
record Throttled(
        AuthenticationProvider provider,
        Throttle throttle,
        Set<String> names,
        Supplier<? extends AuthenticationException> refusal)
        implements AuthenticationProvider {

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        var name = names.contains(asked.getName()) ? asked.getName() : "";
        if (throttle.mustWait(name)) {
            throw refusal.get();
        }
        try {
            var authenticated = provider.authenticate(asked);
            if (authenticated != null) {
                throttle.succeeded(name);
            }
            return authenticated;
        } catch (AuthenticationException wrong) {
            throttle.failed(name);
            throw wrong;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return provider.supports(authentication);
    }
}
