package io.phial.patient;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of searches.
 *
 * @param candidates how many records are opened for a page at most, so that a common name takes
 *     more pages and not more time; in strict mode each asks the master key
 */
@ConfigurationProperties("phial.search")
record SearchProperties(@DefaultValue("200") int candidates) {

    SearchProperties {
        if (candidates < 1) {
            throw new IllegalArgumentException("phial.search.candidates is 1 or more");
        }
    }
}
