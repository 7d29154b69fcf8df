package io.phial.sealing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the room.
 *
 * @param cacheTtl how long an unwrapped patient key may be remembered; zero is strict mode: the
 *     master key is asked once per access
 * @param cacheSize how many unwrapped patient keys are remembered at most
 */
@ConfigurationProperties("phial.sealing")
record SealingProperties(
        @DefaultValue("5m") Duration cacheTtl, @DefaultValue("20000") int cacheSize) {

    SealingProperties {
        if (cacheTtl.isNegative()) {
            throw new IllegalArgumentException("phial.sealing.cache-ttl is zero or more");
        }
    }

    boolean strict() {
        return cacheTtl.isZero();
    }
}
