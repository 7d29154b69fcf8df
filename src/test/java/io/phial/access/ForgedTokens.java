package io.phial.access;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that must not count, made of ones that would: forged in the header, the claims, the
 * signature or the spelling.
 */
final class ForgedTokens {

    private final RSAKey ours;
    private final RSAKey theirs;
    private final String address;
    private final @Nullable JOSEObjectType type;
    private final Function<Instant, JWTClaimsSet.Builder> right;

    /**
     * Forges tokens.
     *
     * @param ours the key that counts
     * @param theirs one that doesn't
     * @param address where theirs could be fetched
     * @param type what the header of a token that counts says it is
     * @param right the claims of a token that counts
     */
    ForgedTokens(
            RSAKey ours,
            RSAKey theirs,
            String address,
            @Nullable JOSEObjectType type,
            Function<Instant, JWTClaimsSet.Builder> right) {
        this.ours = ours;
        this.theirs = theirs;
        this.address = address;
        this.type = type;
        this.right = right;
    }

    Map<String, String> byKind() throws Exception {
        var now = Instant.now();
        var good = token(claims -> {});
        var parts = good.split("\\.");
        var tokens = new LinkedHashMap<String, String>();

        tokens.put("alg none", new PlainJWT(right.apply(now).build()).serialize());
        tokens.put("alg none, signature kept", none("none") + "." + parts[1] + "." + parts[2]);
        tokens.put("alg nOnE", none("nOnE") + "." + parts[1] + ".");
        tokens.put("no alg", json("{\"typ\":\"JWT\"}") + "." + parts[1] + "." + parts[2]);
        tokens.put("HS256 by our public key", hmac(ours.toRSAPublicKey().getEncoded()));
        tokens.put("HS256 by its JSON", hmac(ours.toPublicJWK().toJSONString().getBytes()));
        tokens.put("HS256 by its kid", hmac(ours.getKeyID().getBytes()));
        tokens.put("RS384 by our key", other(JWSAlgorithm.RS384));
        tokens.put("RS512 by our key", other(JWSAlgorithm.RS512));
        tokens.put("PS256 by our key", other(JWSAlgorithm.PS256));
        tokens.put("ES256 by another key", elliptic());
        tokens.put("another key", signed(head -> {}, claims -> {}, theirs));
        tokens.put("another key under our kid", keyId(ours.getKeyID()));
        tokens.put("another key without kid", keyId(null));
        tokens.put("kid with a path", keyId("../../../../dev/null"));
        tokens.put("kid with an address", keyId(address));
        tokens.put("kid with SQL", keyId("x' OR '1'='1"));
        tokens.put("kid empty", keyId(""));
        tokens.put("jku", headed(head -> head.jwkURL(URI.create(address)), theirs));
        tokens.put("jku on our token", headed(head -> head.jwkURL(URI.create(address)), ours));
        tokens.put("x5u", headed(head -> head.x509CertURL(URI.create(address)), theirs));
        tokens.put("x5u on our token", headed(head -> head.x509CertURL(URI.create(address)), ours));
        tokens.put("jwk", headed(head -> head.jwk(theirs.toPublicJWK()), theirs));
        tokens.put("jwk on our token", headed(head -> head.jwk(theirs.toPublicJWK()), ours));
        tokens.put("x5c", headed(head -> head.x509CertChain(chain()), theirs));
        tokens.put("x5c on our token", headed(head -> head.x509CertChain(chain()), ours));
        tokens.put(
                "critical extension",
                headed(head -> head.criticalParams(Set.of("x")).customParam("x", 1), ours));
        tokens.put(
                "critical exp",
                headed(head -> head.criticalParams(Set.of("exp")).customParam("exp", 1), ours));
        tokens.put(
                "payload not encoded",
                headed(
                        head -> head.base64URLEncodePayload(false).criticalParams(Set.of("b64")),
                        ours,
                        false));

        tokens.put("typ missing", headed(head -> head.type(null), ours));
        tokens.put("typ dpop", headed(head -> head.type(new JOSEObjectType("dpop+jwt")), ours));
        tokens.put("typ id", headed(head -> head.type(new JOSEObjectType("id_token")), ours));

        tokens.put("aud missing", token(claims -> claims.audience((String) null)));
        tokens.put("aud of another", token(claims -> claims.audience("another")));
        tokens.put("aud longer", token(claims -> claims.audience("phial2")));
        tokens.put("aud in capitals", token(claims -> claims.audience("PHIAL")));
        tokens.put("iss missing", token(claims -> claims.issuer(null)));
        tokens.put("iss of another", token(claims -> claims.issuer("https://issuer.example")));
        tokens.put(
                "iss with a slash",
                token(claims -> claims.issuer(right.apply(now).build().getIssuer() + "/")));
        tokens.put("exp missing", token(claims -> claims.expirationTime(null)));
        tokens.put("expired", expiring(now.minusSeconds(11)));
        tokens.put("expired long ago", expiring(Instant.EPOCH));
        tokens.put("exp negative", token(claims -> claims.claim("exp", -1)));
        tokens.put("exp as text", token(claims -> claims.claim("exp", "tomorrow")));
        tokens.put(
                "nbf ahead",
                token(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120)))));
        tokens.put("sub missing", token(claims -> claims.subject(null)));
        tokens.put("client missing", token(claims -> claims.claim("client_id", null)));
        tokens.put("scope as number", token(claims -> claims.claim("scope", 1)));

        tokens.put("signature cut", good.substring(0, good.length() - 4));
        tokens.put("signature empty", parts[0] + "." + parts[1] + ".");
        tokens.put("signature of another", parts[0] + "." + parts[1] + "." + another()[2]);
        tokens.put("payload of another", parts[0] + "." + another()[1] + "." + parts[2]);
        tokens.put("two parts", parts[0] + "." + parts[1]);
        tokens.put("four parts", good + ".x");
        tokens.put("five parts", good + ".x.y");
        tokens.put("dots", "..");
        tokens.put("not base64", "a!b.c!d.e!f");
        tokens.put("one padding", good + "=");
        tokens.put("two paddings", good + "==");
        tokens.put("last bits changed", VerifiedTokensTests.otherLastLetter(good));
        tokens.put("standard base64", good.replace('-', '+').replace('_', '/') + "+");
        tokens.put("space inside", parts[0] + " ." + parts[1] + "." + parts[2]);
        tokens.put("quoted", "\"" + good + "\"");
        tokens.put("too long", token(claims -> claims.claim("x", "x".repeat(9000))));
        tokens.put("encrypted to our key", encrypted());
        tokens.put("a word", "token");
        return tokens;
    }

    /** A token that counts but for this change. */
    String token(Consumer<JWTClaimsSet.Builder> change) {
        return signed(head -> {}, change, ours);
    }

    private String expiring(Instant at) {
        return token(claims -> claims.expirationTime(Date.from(at)));
    }

    private String keyId(String keyId) {
        return headed(head -> head.keyID(keyId), theirs);
    }

    private String headed(Consumer<JWSHeader.Builder> change, RSAKey key) {
        return signed(change, claims -> {}, key);
    }

    /** A token whose payload stands in it as it is. */
    private String headed(Consumer<JWSHeader.Builder> change, RSAKey key, boolean encoded)
            throws JOSEException {
        var header = header();
        change.accept(header);
        var jws =
                new JWSObject(
                        header.build(),
                        new Payload(encoded ? "" : right.apply(Instant.now()).build().toString()));
        jws.sign(new RSASSASigner(key));
        var parts = jws.serialize(true).split("\\.");
        return parts[0]
                + "."
                + Base64URL.encode(right.apply(Instant.now()).build().toString())
                + "."
                + parts[2];
    }

    String signed(
            Consumer<JWSHeader.Builder> head, Consumer<JWTClaimsSet.Builder> body, RSAKey key) {
        var header = header();
        head.accept(header);
        var claims = right.apply(Instant.now());
        body.accept(claims);
        return TestTokens.sign(header.build(), claims.build(), key);
    }

    private String[] another() {
        return token(claims -> claims.subject("someone else")).split("\\.");
    }

    private static String none(String alg) {
        return json("{\"typ\":\"JWT\",\"alg\":\"" + alg + "\"}");
    }

    private static String json(String header) {
        return Base64URL.encode(header).toString();
    }

    private String hmac(byte[] secret) throws JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(type).keyID(ours.getKeyID()).build();
        var jwt = new SignedJWT(header, right.apply(Instant.now()).build());
        jwt.sign(new MACSigner(Arrays.copyOf(secret, Math.max(secret.length, 32))));
        return jwt.serialize();
    }

    private String other(JWSAlgorithm algorithm) {
        var header = new JWSHeader.Builder(algorithm).type(type).keyID(ours.getKeyID()).build();
        return TestTokens.sign(header, right.apply(Instant.now()).build(), ours);
    }

    private String elliptic() throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).keyID(ours.getKeyID()).generate();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).keyID(key.getKeyID()).build();
        var jwt = new SignedJWT(header, right.apply(Instant.now()).build());
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private String encrypted() throws JOSEException {
        var jwe =
                new EncryptedJWT(
                        new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                                .type(type)
                                .keyID(ours.getKeyID())
                                .build(),
                        right.apply(Instant.now()).build());
        jwe.encrypt(new RSAEncrypter(ours.toRSAPublicKey()));
        return jwe.serialize();
    }

    private static List<Base64> chain() {
        return List.of(Base64.encode("certificate"));
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).type(type).keyID(ours.getKeyID());
    }
}
