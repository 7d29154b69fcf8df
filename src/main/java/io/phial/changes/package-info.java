/** The order in which a tenant's patients changed, so that others can stay in step. */
@NullMarked
@ApplicationModule(allowedDependencies = {"store"})
package io.phial.changes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
