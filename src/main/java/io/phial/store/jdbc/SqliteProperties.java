package io.phial.store.jdbc;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the SQLite store lies and how patient its callers are.
 *
 * @param file the database; it and its folder are made where they are missing
 * @param timeout how long a call waits at most before the store counts as unavailable
 */
@Validated
@ConfigurationProperties("phial.sqlite")
record SqliteProperties(@NotNull Path file, @DefaultValue("5s") Duration timeout) {}
