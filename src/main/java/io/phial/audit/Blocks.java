package io.phial.audit;

import com.nimbusds.jose.jwk.ECKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.signing.Anchor;
import io.phial.signing.Anchors;
import io.phial.signing.Signer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Closes blocks: lines, their hash and that of the block before, signed and appended to the
 * anchors.
 *
 * <p>Of two who close the same block, the anchors take one; the other learns which.
 */
@Component
class Blocks {

    private final Signer signer;
    private final Anchors anchors;
    private final InstantSource clock;
    private final Counter closed;

    Blocks(Signer signer, Anchors anchors, InstantSource clock, MeterRegistry meters) {
        this.signer = signer;
        this.anchors = anchors;
        this.clock = clock;
        this.closed =
                Counter.builder("phial.audit.blocks")
                        .description("Audit blocks appended to the anchors")
                        .register(meters);
    }

    /**
     * Closes the next block of a chain.
     *
     * @param head how far the chain is
     * @param last the sequence that the lines end with
     * @param by which writer closes it
     * @return the block that lies there now: this one, or one that was there first
     */
    Closed close(WriterRow head, List<String> lines, long last, boolean end, String by) {
        Anchor.Place place = head.nextPlace();
        for (int tries = 0; tries < 3; tries++) {
            ECKey key = signer.publicKey();
            List<String> all = key.getKeyID().equals(head.key()) ? lines : withKey(key, lines);
            Signer.SignedPayload signed =
                    signer.sign(Seal.TYPE, seal(head, all, key, last, end, by).payload());
            if (signed.key().getKeyID().equals(key.getKeyID())) {
                Anchor there = anchors.append(new Anchor(place, all, signed.compact()));
                closed.increment();
                return Closed.of(head, there);
            }
        }
        throw new IllegalStateException("the signing key changes all the time");
    }

    private Seal seal(
            WriterRow head, List<String> lines, ECKey key, long last, boolean end, String by) {
        Anchor.Place place = head.nextPlace();
        return new Seal(
                place,
                head.sequence() + 1,
                last,
                head.seal(),
                Anchor.hash(place.number(), lines),
                key.getKeyID(),
                EventRow.time(clock.instant()),
                by,
                end);
    }

    private static List<String> withKey(ECKey key, List<String> lines) {
        var all = new ArrayList<String>(lines.size() + 1);
        all.add(Line.key(key.toPublicJWK().toJSONObject()));
        all.addAll(lines);
        return all;
    }

    /**
     * A block in the anchors.
     *
     * @param head how far the chain is with it
     */
    record Closed(Seal seal, WriterRow head) {

        static Closed of(WriterRow before, Anchor there) {
            Seal seal = Seal.of(there);
            return new Closed(seal, before.after(seal, there.sealHash()));
        }
    }
}
