/** What can go wrong, in one catalogue: RFC 9457 problems and the pages that explain them. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.phial.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
