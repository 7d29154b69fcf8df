package io.phial.patient.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;

/** Signs tokens for any caller with the service's own key. */
final class CallerTokens {

    private final JWKSource<SecurityContext> keys;
    private final Environment environment;
    private final Map<Caller, String> signed = new ConcurrentHashMap<>();

    CallerTokens(JWKSource<SecurityContext> keys, Environment environment) {
        this.keys = keys;
        this.environment = environment;
    }

    /**
     * Who a token stands for.
     *
     * @param tenant null for none
     * @param patient the patient that it is bound to, or null
     */
    record Caller(String tenant, String subject, String client, String scope, String patient) {

        static Caller of(String subject, String scope) {
            return new Caller("default", subject, "test-client", scope, null);
        }

        Caller in(String otherTenant) {
            return new Caller(otherTenant, subject, client, scope, patient);
        }

        Caller by(String otherClient) {
            return new Caller(tenant, subject, otherClient, scope, patient);
        }

        Caller boundTo(String patientId) {
            return new Caller(tenant, subject, client, scope, patientId);
        }
    }

    String of(Caller caller) {
        return signed.computeIfAbsent(caller, this::sign);
    }

    private String sign(Caller caller) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(environment.getRequiredProperty("phial.access.issuer"))
                        .audience("phial")
                        .subject(caller.subject())
                        .claim("client_id", caller.client())
                        .claim("scope", caller.scope())
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(3600)));
        if (caller.tenant() != null) {
            claims.claim("tenant", caller.tenant());
        }
        if (caller.patient() != null) {
            claims.claim("patient", caller.patient());
        }
        return sign(claims.build());
    }

    private String sign(JWTClaimsSet claims) {
        try {
            var selector = new JWKSelector(new JWKMatcher.Builder().build());
            RSAKey key = keys.get(selector, null).getFirst().toRSAKey();
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(new JOSEObjectType("at+jwt"))
                            .keyID(key.getKeyID())
                            .build();
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
