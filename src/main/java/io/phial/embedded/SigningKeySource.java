package io.phial.embedded;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The signing key for who signs and who verifies. On the first start it is made beside the start
 * itself, which would otherwise wait a second for it; who needs it meanwhile waits.
 */
final class SigningKeySource implements JWKSource<SecurityContext> {

    private final CompletableFuture<JWKSource<SecurityContext>> key;

    SigningKeySource(SigningKeyFile file) {
        this.key =
                file.exists()
                        ? CompletableFuture.completedFuture(open(file))
                        : CompletableFuture.supplyAsync(() -> open(file));
    }

    private static JWKSource<SecurityContext> open(SigningKeyFile file) {
        return new ImmutableJWKSet<>(new JWKSet(file.open()));
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        try {
            return key.join().get(selector, context);
        } catch (CompletionException notMade) {
            throw new KeySourceException("the signing key could not be made", notMade);
        }
    }
}
