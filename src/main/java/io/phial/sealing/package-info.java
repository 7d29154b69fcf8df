/** Seals each record under its patient's own key, and opens it again for who names it right. */
@NullMarked
@ApplicationModule(allowedDependencies = {"instance", "keyset", "startup", "store"})
package io.phial.sealing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
