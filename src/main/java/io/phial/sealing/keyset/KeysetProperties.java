package io.phial.sealing.keyset;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keyset is.
 *
 * @param keysetFile made on first start, readable by its owner alone
 */
@ConfigurationProperties("phial.sealing")
record KeysetProperties(Path keysetFile) {}
