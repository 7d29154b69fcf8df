package io.phial.signing.kms;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Which key of KMS signs. Mutable: another key is taken over while the service runs. */
@ConfigurationProperties("phial.signing.kms")
class KmsSignerProperties {

    private volatile String keyId = "";

    /** The id, ARN or alias of an asymmetric key for signatures, on the curve P-256. */
    public String getKeyId() {
        return keyId;
    }

    public void setKeyId(String keyId) {
        this.keyId = keyId;
    }
}
