/** Signatures, and an append-only place outside the store: what shows that it was altered. */
@NullMarked
@ApplicationModule(allowedDependencies = {"instance", "keyset", "startup"})
package io.phial.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
