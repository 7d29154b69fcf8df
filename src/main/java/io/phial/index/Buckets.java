package io.phial.index;

import io.phial.sealing.TenantHashes;
import java.nio.ByteBuffer;
import org.springframework.stereotype.Component;

/** Where the entries of a term lie: a partition named by the first bits of its keyed hash. */
@Component
class Buckets {

    private final TenantHashes hashes;

    Buckets(TenantHashes hashes) {
        this.hashes = hashes;
    }

    String partition(String tenant, IndexDefinition index, IndexTerm term) {
        String purpose = "index/" + index.name() + "/v" + index.version();
        byte[] hash = hashes.hash(tenant, purpose, term.bytes());
        long bits = ByteBuffer.wrap(hash).getLong() >>> (Long.SIZE - index.bits());
        String digits = Long.toHexString(bits);
        int length = (index.bits() + 3) / 4;
        String place = "0".repeat(length - digits.length()) + digits;
        return "t/" + tenant + "/x/" + index.id() + "/" + place;
    }
}
