package io.phial.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;

/** What every {@link Signer} promises. */
public abstract class SignerContract {

    private static final byte[] PAYLOAD = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);

    protected abstract Signer signer();

    @Test
    void aSignatureVerifiesWithThePublicKeyAlone() throws ParseException, JOSEException {
        var signed = signer().sign("some-type", PAYLOAD);

        assertThat(verifies(signed.compact(), signed.key())).isTrue();
    }

    @Test
    void itSaysWhoSignedWhat() throws ParseException {
        Signer signer = signer();
        JWSObject signed = JWSObject.parse(signer.sign("some-type", PAYLOAD).compact());

        assertThat(signed.getPayload().toBytes()).isEqualTo(PAYLOAD);
        assertThat(signed.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "kid", "typ")
                .containsEntry("alg", "ES256")
                .containsEntry("kid", signer.publicKey().getKeyID())
                .containsEntry("typ", "some-type");
    }

    @Test
    void aKeyIsNamedByItsThumbprintAndHasNoPrivateHalf() throws JOSEException {
        ECKey key = signer().publicKey();

        assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
        assertThat(key.getCurve()).isEqualTo(Curve.P_256);
        assertThat(key.isPrivate()).isFalse();
    }

    @Test
    void aSignatureOfOtherBytesDoesNotVerify() throws ParseException, JOSEException {
        var signed = signer().sign("some-type", PAYLOAD);
        for (int i = 0; i < signed.compact().length(); i++) {
            char c = signed.compact().charAt(i);
            if (c != '.') {
                String altered = with(signed.compact(), i, c == 'A' ? 'B' : 'A');
                assertThat(verifies(altered, signed.key())).as("character %d", i).isFalse();
            }
        }
    }

    /** Signatures differ in length as DER: some of many have short halves. */
    @Test
    void manySignaturesVerify() throws ParseException, JOSEException {
        Signer signer = signer();
        for (int i = 0; i < signatures(); i++) {
            var signed = signer.sign("some-type", new byte[] {(byte) i});
            assertThat(verifies(signed.compact(), signed.key())).isTrue();
        }
    }

    protected int signatures() {
        return 300;
    }

    private static String with(String text, int place, char c) {
        return text.substring(0, place) + c + text.substring(place + 1);
    }

    private static boolean verifies(String compact, ECKey key) throws JOSEException {
        try {
            JWSObject object = JWSObject.parse(compact);
            // the last character of 64 bytes in base64url has four bits that say nothing
            boolean canonical =
                    object.getSignature().decode().length == 64
                            && com.nimbusds.jose.util.Base64URL.encode(
                                            object.getSignature().decode())
                                    .equals(object.getSignature());
            return canonical && object.verify(new ECDSAVerifier(key));
        } catch (ParseException | IllegalArgumentException | JOSEException unreadable) {
            return false;
        }
    }
}
