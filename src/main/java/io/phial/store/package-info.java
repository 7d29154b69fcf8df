/** A narrow transactional key-value store for sealed bytes: the port and its adapters. */
@NullMarked
@ApplicationModule(allowedDependencies = {"startup"})
package io.phial.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
