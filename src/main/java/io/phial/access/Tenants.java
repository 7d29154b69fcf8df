package io.phial.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the tenant of a token: by its claim, its groups, or the settings of its client. */
final class Tenants {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final String ANY = "*";

    private final AccessProperties settings;

    Tenants(AccessProperties settings) {
        this.settings = settings;
    }

    /**
     * The tenant, or null where there is none, it is not a name, or those that name it disagree: a
     * client that is tied to one tenant must not reach another by its token.
     */
    @Nullable String of(@Nullable Object claim, String client, Collection<String> groups) {
        Set<Object> named = new HashSet<>();
        if (claim != null) {
            named.add(claim);
        }
        var known = settings.clients().get(client);
        if (known != null && !ANY.equals(known.tenant())) {
            named.add(known.tenant());
        }
        for (String name : groups) {
            var group = settings.groups().get(name);
            if (group != null && group.tenant() != null) {
                named.add(group.tenant());
            }
        }
        return named.size() == 1 && named.iterator().next() instanceof String name && valid(name)
                ? name
                : null;
    }

    private static boolean valid(String name) {
        return NAME.matcher(name).matches();
    }
}
