/** What is asked before the service starts: whether it can reach, and may do, what it needs. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.phial.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
