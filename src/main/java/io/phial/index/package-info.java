/** Blind indexes over sealed data: keyed hashes by which a value is unique or found. */
@NullMarked
@ApplicationModule(allowedDependencies = {"instance", "problem", "sealing", "store"})
package io.phial.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
