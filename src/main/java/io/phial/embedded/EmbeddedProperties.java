package io.phial.embedded;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where embedded mode keeps its things, and whom it knows.
 *
 * @param directory holds the other two unless they are put elsewhere
 * @param dataDirectory the store; may be copied by anyone
 * @param trustDirectory keys and credentials; for the owner alone
 * @param password one password for all people instead of random ones
 * @param clientSecret one secret for all clients instead of random ones
 * @param tenants tenants beside {@code default}, each with a client of its own
 */
@ConfigurationProperties("phial.embedded")
record EmbeddedProperties(
        @DefaultValue("./phial-local") Path directory,
        @DefaultValue("./phial-local/data") Path dataDirectory,
        @DefaultValue("./phial-local/trust") Path trustDirectory,
        @Nullable String password,
        @Nullable String clientSecret,
        @DefaultValue List<String> tenants) {

    @Override
    public String toString() {
        return "EmbeddedProperties[directory=" + directory + "]";
    }
}
