package io.phial.index;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Settings of the room.
 *
 * @param definitions where the definitions of the indexes are: a Spring resource location
 * @param phoneRegion the country (ISO 3166, two letters) of phone numbers without a prefix; where
 *     it changes, the indexes of phone numbers need a new version
 * @param fillRate how many patients a second are entered into new indexes at most, so that the
 *     service keeps answering
 * @param refresh after what time an instance looks what another has changed
 * @param settle how long a change of an index rests until it is built upon: longer than twice
 *     {@code refresh} and the longest time from planning a commit to its end, on any instance
 * @param lease how long an instance that no longer answers keeps others from going on with its work
 */
@ConfigurationProperties("phial.index")
record IndexProperties(
        @DefaultValue("classpath:/io/phial/index/definitions.json") Resource definitions,
        @DefaultValue("US") String phoneRegion,
        @DefaultValue("2000") int fillRate,
        @DefaultValue("2s") Duration refresh,
        @DefaultValue("30s") Duration settle,
        @DefaultValue("15s") Duration lease) {

    IndexProperties {
        if (fillRate < 1 || !refresh.isPositive() || settle.isNegative() || !lease.isPositive()) {
            throw new UnusableDefinitionsException(
                    "phial.index.fill-rate, refresh and lease are more than zero, settle not less.");
        }
        if (!Arrays.asList(Locale.getISOCountries()).contains(phoneRegion)) {
            throw new UnusableDefinitionsException(
                    "phial.index.phone-region is not a country's code of two capital letters.");
        }
    }
}
