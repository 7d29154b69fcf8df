package io.phial.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the issuer publishes, fetched anew at each call.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID
 *     Connect Discovery 1.0, section 4</a>
 */
final class PublishedKeys implements JWKSetSource<SecurityContext> {

    private static final String METADATA = "/.well-known/openid-configuration";

    private final String issuer;
    private final @Nullable URI set;
    private final IssuerDocuments documents;

    PublishedKeys(String issuer, @Nullable URI set, IssuerDocuments documents) {
        this.issuer = issuer;
        this.set = set;
        this.documents = documents;
    }

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            var keys = JWKSet.parse(documents.fetch(set == null ? discovered() : set));
            if (keys.isEmpty()) {
                throw new JWKSetUnavailableException("there are no keys in its key set");
            }
            return keys;
        } catch (UnfetchedException unfetched) {
            throw new JWKSetUnavailableException(String.valueOf(unfetched.getMessage()));
        } catch (ParseException | IllegalArgumentException malformed) {
            throw new JWKSetParseException("its answer is not what it should be", malformed);
        }
    }

    /** Looked up each time: it may move its keys, and is asked for them seldom. */
    private URI discovered() throws UnfetchedException, ParseException {
        if (issuer.isEmpty()) {
            throw new UnfetchedException("it is not set");
        }
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        Map<String, Object> metadata =
                JSONObjectUtils.parse(documents.fetch(URI.create(base + METADATA)));
        if (!issuer.equals(JSONObjectUtils.getString(metadata, "issuer"))) {
            throw new UnfetchedException("its metadata are those of another issuer");
        }
        URI keys = JSONObjectUtils.getURI(metadata, "jwks_uri");
        if (keys == null) {
            throw new UnfetchedException("its metadata name no keys");
        }
        return keys;
    }

    @Override
    public void close() {}
}
