package io.phial.embedded;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Remembers authorization codes until they are exchanged, and a while longer, so that a second use
 * is seen; access tokens speak for themselves and are not kept.
 */
final class Authorizations implements OAuth2AuthorizationService {

    private final Cache<String, OAuth2Authorization> byCode =
            Caffeine.newBuilder()
                    .maximumSize(1_000)
                    .expireAfterWrite(Duration.ofMinutes(5))
                    .build();

    @Override
    public void save(OAuth2Authorization authorization) {
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code != null) {
            byCode.put(code.getToken().getTokenValue(), authorization);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code != null) {
            byCode.invalidate(code.getToken().getTokenValue());
        }
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return byCode.asMap().values().stream()
                .filter(authorization -> authorization.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        boolean code = type == null || type.getValue().equals("code");
        return code ? byCode.getIfPresent(token) : null;
    }
}
