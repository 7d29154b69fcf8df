package io.phial.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the issuer's keys are kept.
 *
 * @param fresh how long they are taken as they are; a withdrawn key counts that long
 * @param ahead how long before that ends they are fetched again, beside the requests
 * @param pause how long after a fetch no other is made because of a key that is not known, however
 *     many tokens name one; two are allowed in that time
 * @param outage how long after that they are kept while the issuer can't be reached
 * @param timeout how long a document of the issuer may take
 */
@ConfigurationProperties("phial.access.key-times")
record KeyTimes(
        @DefaultValue("5m") Duration fresh,
        @DefaultValue("1m") Duration ahead,
        @DefaultValue("30s") Duration pause,
        @DefaultValue("4h") Duration outage,
        @DefaultValue("3s") Duration timeout) {

    KeyTimes {
        if (pause.compareTo(fresh) >= 0 || ahead.plus(patience(timeout)).compareTo(fresh) > 0) {
            throw new IllegalArgumentException(
                    "phial.access.key-times.fresh is longer than pause, and than ahead and two"
                            + " timeouts");
        }
    }

    /** The metadata and the keys are two documents. */
    private static Duration patience(Duration timeout) {
        return timeout.multipliedBy(2);
    }

    Duration patience() {
        return patience(timeout);
    }
}
