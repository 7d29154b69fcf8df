/** One answer per idempotency key. */
@NullMarked
@ApplicationModule(allowedDependencies = {"sealing", "store"})
package io.phial.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
