package io.phial.sealing.kms;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Which keys of KMS there are. Mutable: a changed list is taken over while the service runs. */
@ConfigurationProperties("phial.sealing.kms")
class KmsProperties {

    private volatile List<String> keyIds = List.of();

    /**
     * Ids or ARNs of keys, never aliases, which may be pointed to another key. The first one wraps
     * what is new; the others open what they have wrapped before.
     */
    public List<String> getKeyIds() {
        return keyIds;
    }

    /** Keeps a list of its own: what binds a new value would empty the one in use. */
    public void setKeyIds(List<String> keyIds) {
        this.keyIds = List.copyOf(keyIds);
    }
}
