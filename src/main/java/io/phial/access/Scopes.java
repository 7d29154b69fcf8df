package io.phial.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads the scopes that a token gives, in our own words, and no more than its groups may have. */
final class Scopes {

    /**
     * What stands in a token that was got from Cognito's own API instead of by OAuth: nothing was
     * asked for, so nothing narrows what the groups give.
     */
    private static final List<String> OF_COGNITO_ITSELF = List.of("aws.cognito.signin.user.admin");

    private final AccessProperties settings;

    Scopes(AccessProperties settings) {
        this.settings = settings;
    }

    /** The scopes of a client that acts for itself. */
    List<String> ofClient(List<String> written) {
        String prefix = settings.scopePrefix();
        return written.stream()
                .filter(scope -> scope.startsWith(prefix))
                .map(scope -> scope.substring(prefix.length()))
                .toList();
    }

    /** The scopes of a person: where groups are set, those that one of its groups has as well. */
    List<String> ofPerson(List<String> written, Collection<String> groups) {
        if (settings.groups().isEmpty()) {
            return ofClient(written);
        }
        List<String> granted = new ArrayList<>();
        for (String name : groups) {
            var group = settings.groups().get(name);
            if (group != null) {
                granted.addAll(group.scopes());
            }
        }
        return written.equals(OF_COGNITO_ITSELF) ? granted : both(ofClient(written), granted);
    }

    private static List<String> both(List<String> asked, List<String> granted) {
        List<String> both = new ArrayList<>();
        for (String one : asked) {
            var smart = SmartScope.parse(one);
            if (smart.isEmpty() && granted.contains(one)) {
                both.add(one);
            }
            for (String other : granted) {
                smart.flatMap(mine -> SmartScope.parse(other).flatMap(mine::and))
                        .map(SmartScope::toString)
                        .ifPresent(both::add);
            }
        }
        return both;
    }
}
