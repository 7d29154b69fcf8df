package io.phial.access;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the tenant of a token: by its claim, or by the settings of its client. */
final class Tenants {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Map<String, AccessProperties.Client> clients;

    Tenants(Map<String, AccessProperties.Client> clients) {
        this.clients = clients;
    }

    /**
     * The tenant, or null where there is none, it is not a name, or token and settings disagree: a
     * client that is tied to one tenant must not reach another by its token.
     */
    @Nullable String of(@Nullable Object claim, String client) {
        var settings = clients.get(client);
        if (settings == null) {
            return claim instanceof String name && valid(name) ? name : null;
        }
        boolean agree = claim == null || claim.equals(settings.tenant());
        return agree && valid(settings.tenant()) ? settings.tenant() : null;
    }

    private static boolean valid(String name) {
        return NAME.matcher(name).matches();
    }
}
