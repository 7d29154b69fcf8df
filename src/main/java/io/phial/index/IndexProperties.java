package io.phial.index;

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
 */
@ConfigurationProperties("phial.index")
record IndexProperties(
        @DefaultValue("classpath:/io/phial/index/definitions.json") Resource definitions,
        @DefaultValue("US") String phoneRegion) {

    IndexProperties {
        if (!Arrays.asList(Locale.getISOCountries()).contains(phoneRegion)) {
            throw new UnusableDefinitionsException(
                    "phial.index.phone-region is not a country's code of two capital letters.");
        }
    }
}
