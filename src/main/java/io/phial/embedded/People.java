package io.phial.embedded;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Signs in the people of embedded mode by name and password. */
record People(Credentials credentials) implements AuthenticationProvider {

    @Override
    public Authentication authenticate(Authentication asked) {
        var name = asked.getName();
        var given = asked.getCredentials() instanceof String password ? password : "";
        // a name that nobody has costs the same comparison
        var expected =
                credentials.user(name).map(Credentials.User::password).orElse("no such person");
        boolean same = new SecretEncoder().matches(given, SecretEncoder.hash(expected));
        if (!same || credentials.user(name).isEmpty()) {
            throw new BadCredentialsException("Name or password is wrong");
        }
        return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
