package io.phial.sealing;

import io.phial.instance.Primer;
import java.security.SecureRandom;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Seals and opens once, under a key that nobody else has. */
@Component
class SealingPrimer implements Primer {

    private static final int KEY_BYTES = 32;

    private final RecordSealer sealer;

    SealingPrimer(RecordSealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public void prime() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        var context = new RecordContext("nobody", "nobody", "nothing", "nothing", 1, Map.of());
        try (var key = new PatientKey(1, SecretBytes.takeOver(bytes), null)) {
            sealer.open(context, key, sealer.seal(context, key, new byte[1]));
        }
    }
}
