package io.phial.lambda;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway knows of the caller, which is not believed: who asks is told by the token alone.
 */
record NobodySignedIn() implements SecurityContext {

    @Override
    public @Nullable Principal getUserPrincipal() {
        return null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
        return null;
    }
}
