package io.phial.embedded;

import io.phial.access.SmartScope;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What is granted of the scopes that were asked for: no more than the role has. */
final class GrantedScopes {

    private GrantedScopes() {}

    /** The scopes that both name, narrowed to what both allow; all of the role if none is named. */
    static Set<String> of(Collection<String> requested, Collection<String> role) {
        var granted = new LinkedHashSet<String>();
        if (requested.isEmpty()) {
            granted.addAll(role);
        }
        for (var scope : requested) {
            for (var own : role) {
                shared(scope, own).ifPresent(granted::add);
            }
        }
        return granted;
    }

    private static Optional<String> shared(String requested, String own) {
        if (requested.equals(own)) {
            return Optional.of(own);
        }
        return SmartScope.parse(requested)
                .flatMap(scope -> SmartScope.parse(own).flatMap(scope::and))
                .map(SmartScope::toString);
    }
}
