package io.phial.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes tokens, right ones and wrong ones. */
final class TestTokens {

    static final String ISSUER = "http://127.0.0.1:0";

    private TestTokens() {}

    static AccessProperties settings(
            String issuer,
            TokenKind kind,
            Map<String, AccessProperties.Client> clients,
            Map<String, AccessProperties.Group> groups) {
        return new AccessProperties(
                issuer,
                null,
                kind,
                "phial",
                "",
                "tenant",
                "cognito:groups",
                clients,
                groups,
                Duration.ofSeconds(10),
                50);
    }

    static JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("phial")
                .subject("someone")
                .claim("client_id", "some-client")
                .claim("tenant", "default")
                .claim("scope", "system/Patient.cruds phial/operate")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    static JWSHeader.Builder header(RSAKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID());
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    static String token(RSAKey key, Instant now, Consumer<JWTClaimsSet.Builder> change) {
        var claims = claims(now);
        change.accept(claims);
        return sign(header(key).build(), claims.build(), key);
    }

    static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
