package io.phial.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an access token from the ground up.
 *
 * <p>A token counts if it is signed by RS256 or ES256 with a key of our own key source, is of type
 * {@code at+jwt} (RFC 9068) or {@code JWT}, names our issuer and audience, a subject and a client,
 * and is neither too old nor too young. One of {@linkplain TokenKind#COGNITO Cognito} may have no
 * type; its client stands for the audience. Its header chooses nothing but which of our keys is
 * tried: a header that brings or points to keys, or has critical extensions, is refused. Each of
 * its parts must be canonical base64url, so that no second spelling of a token verifies.
 */
final class TokenVerifier {

    static final int MAX_LENGTH = 8192;
    private static final int MAX_NAME_LENGTH = 255;

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private final AccessProperties settings;
    private final Tenants tenants;
    private final Scopes scopes;
    private final Clock clock;
    private final ConfigurableJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenVerifier(AccessProperties settings, JWKSource<SecurityContext> keys, Clock clock) {
        this.settings = settings;
        this.tenants = new Tenants(settings);
        this.scopes = new Scopes(settings);
        this.clock = clock;
        processor.setJWSTypeVerifier(
                settings.tokenKind() == TokenKind.COGNITO
                        ? new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null)
                        : new DefaultJOSEObjectTypeVerifier<>(
                                new JOSEObjectType("at+jwt"), JOSEObjectType.JWT));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // times are judged here, by our clock and again at each use
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /** Who the token stands for; a token that doesn't count throws, without saying more. */
    Principal verify(String token) throws BadTokenException {
        if (token.length() > MAX_LENGTH) {
            throw new BadTokenException();
        }
        try {
            var jwt = SignedJWT.parse(token);
            requireCanonical(jwt, token);
            requireQuiet(jwt.getHeader());
            return principal(processor.process(jwt, null));
        } catch (ParseException
                | BadJOSEException
                | JOSEException
                | IllegalArgumentException
                | IllegalStateException bad) {
            throw new BadTokenException();
        }
    }

    private static void requireCanonical(SignedJWT jwt, String token) throws BadTokenException {
        var canonical = new StringBuilder(token.length());
        for (Base64URL part : jwt.getParsedParts()) {
            canonical
                    .append(canonical.isEmpty() ? "" : ".")
                    .append(Base64URL.encode(part.decode()));
        }
        require(canonical.toString().contentEquals(token));
    }

    private static void requireQuiet(JWSHeader header) throws BadTokenException {
        require(header.getJWK() == null);
        require(header.getJWKURL() == null);
        require(header.getX509CertURL() == null);
        require(header.getX509CertChain() == null);
        require(header.getCriticalParams() == null);
        require(header.isBase64URLEncodePayload());
    }

    private Principal principal(JWTClaimsSet claims) throws BadTokenException, ParseException {
        require(!settings.issuer().isEmpty() && settings.issuer().equals(claims.getIssuer()));
        var subject = required(claims.getSubject());
        var client = client(claims);
        requireForUs(claims, client);
        var groups = words(claims, settings.groupsClaim());
        var written = words(claims, "scope");
        // a client that acts for itself is its own subject, and in no group
        boolean person = !subject.equals(client);
        var principal =
                new Principal(
                        tenants.of(claims.getClaim(settings.tenantClaim()), client, groups),
                        subject,
                        client,
                        Rights.of(
                                person
                                        ? scopes.ofPerson(written, groups)
                                        : scopes.ofClient(written),
                                claims.getStringClaim("patient")),
                        notBefore(claims.getNotBeforeTime(), settings.clockSkew()),
                        expires(claims.getExpirationTime(), settings.clockSkew()));
        require(principal.countsAt(clock.instant()));
        return principal;
    }

    /** An ID token of Cognito has an audience, no client, and another use. */
    private void requireForUs(JWTClaimsSet claims, String client)
            throws BadTokenException, ParseException {
        boolean named = claims.getAudience().contains(settings.audience());
        switch (settings.tokenKind()) {
            case JWT -> require(named);
            case COGNITO -> {
                require(claims.getAudience().isEmpty() || named);
                require("access".equals(claims.getStringClaim("token_use")));
                require(client.equals(claims.getStringClaim("client_id")));
                require(settings.clients().containsKey(client));
            }
        }
    }

    private static String client(JWTClaimsSet claims) throws BadTokenException, ParseException {
        var client = claims.getStringClaim("client_id");
        return required(client == null ? claims.getStringClaim("azp") : client);
    }

    private static Instant notBefore(@Nullable Date claim, Duration skew) {
        return claim == null ? Instant.MIN : claim.toInstant().minus(skew);
    }

    private static Instant expires(@Nullable Date claim, Duration skew) throws BadTokenException {
        if (claim == null) {
            throw new BadTokenException();
        }
        return claim.toInstant().plus(skew);
    }

    /** A string of words (RFC 9068), or a list of them, as some issuers write it. */
    private static List<String> words(JWTClaimsSet claims, String name) throws ParseException {
        return switch (claims.getClaim(name)) {
            case null -> List.of();
            case String words -> List.of(words.split(" "));
            default -> claims.getStringListClaim(name);
        };
    }

    /** Names stand in the audit: at most 255 ASCII characters, as OpenID Connect Core has it. */
    private static String required(@Nullable String name) throws BadTokenException {
        if (name == null || name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new BadTokenException();
        }
        require(name.chars().allMatch(c -> c >= ' ' && c <= '~'));
        return name;
    }

    private static void require(boolean holds) throws BadTokenException {
        if (!holds) {
            throw new BadTokenException();
        }
    }
}
