package io.phial.signing.kms;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import io.phial.instance.ElapsedTime;
import io.phial.signing.CompactForm;
import io.phial.signing.Signer;
import io.phial.signing.SigningUnavailableException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * A {@link Signer} in AWS KMS. KMS signs as DER (ANSI X9.62); a JSON Web Signature has R and S in
 * 32 bytes each (RFC 7518 section 3.4).
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html">Sign</a>
 */
final class KmsSigner implements Signer {

    private static final Logger log = LoggerFactory.getLogger(KmsSigner.class);
    private static final int SIGNATURE_BYTES = 64;
    private static final byte[] PROBE = {0};

    /** After what time a changed key that could not be used is looked at again. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final KmsClient kms;
    private final KmsSignerProperties settings;
    private volatile @Nullable Key known;
    private final ElapsedTime time;
    private volatile long nextTry;

    KmsSigner(KmsClient kms, KmsSignerProperties settings, ElapsedTime time) {
        this.kms = kms;
        this.settings = settings;
        this.time = time;
        this.nextTry = time.nanos();
    }

    @Override
    public ECKey publicKey() {
        return key().publicKey();
    }

    @Override
    public SignedPayload sign(String type, byte[] payload) {
        Key key = key();
        return CompactForm.of(
                key.publicKey(), type, payload, input -> concatenated(sign(key, input)));
    }

    private byte[] sign(Key key, byte[] input) {
        try {
            return kms.sign(
                            request ->
                                    request.keyId(key.arn())
                                            .message(SdkBytes.fromByteArrayUnsafe(input))
                                            .messageType(MessageType.RAW)
                                            .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
                    .signature()
                    .asByteArray();
        } catch (SdkException refused) {
            throw unavailable(refused);
        }
    }

    private static byte[] concatenated(byte[] der) {
        try {
            return ECDSA.transcodeSignatureToConcat(der, SIGNATURE_BYTES);
        } catch (JOSEException malformed) {
            throw new SigningUnavailableException("the answer is not a signature");
        }
    }

    /** The key that is configured now; asked for once, by its ARN from then on. */
    private Key key() {
        String configured = settings.getKeyId();
        Key key = known;
        if (key == null) {
            key = fetch(configured);
            known = key;
        } else if (!key.configured().equals(configured) && time.nanos() - nextTry >= 0) {
            key = takenOver(configured, key);
        }
        return key;
    }

    /** Another key has to sign once before it takes the place of one that does. */
    private Key takenOver(String configured, Key before) {
        try {
            Key next = fetch(configured);
            sign(next, PROBE);
            log.info("another signing key is used from now on");
            known = next;
            return next;
        } catch (SigningUnavailableException wrong) {
            log.error("the changed signing key can't be used: {}", wrong.getMessage());
            nextTry = time.nanos() + PAUSE.toNanos();
            return before;
        }
    }

    private Key fetch(String configured) {
        try {
            GetPublicKeyResponse answer = kms.getPublicKey(request -> request.keyId(configured));
            var spec = new X509EncodedKeySpec(answer.publicKey().asByteArray());
            var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
            if (!Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) {
                throw new SigningUnavailableException("the key is not on the curve P-256");
            }
            return new Key(configured, answer.keyId(), CompactForm.named(key.getW()));
        } catch (SdkException refused) {
            throw unavailable(refused);
        } catch (GeneralSecurityException malformed) {
            throw new SigningUnavailableException("the answer is not a public key");
        }
    }

    /** The code alone: a message may repeat what was sent. */
    private static SigningUnavailableException unavailable(SdkException refused) {
        boolean answered =
                refused instanceof AwsServiceException service && service.awsErrorDetails() != null;
        return new SigningUnavailableException(
                answered
                        ? ((AwsServiceException) refused).awsErrorDetails().errorCode()
                        : "no answer");
    }

    private record Key(String configured, String arn, ECKey publicKey) {}
}
