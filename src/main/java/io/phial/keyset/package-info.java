/** Keys in files that their owner alone may read: what stands in for a key service. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.phial.keyset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
