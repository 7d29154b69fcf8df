/** Cleans free text of personal data before it is kept. */
@NullMarked
@ApplicationModule(allowedDependencies = {"instance", "startup"})
package io.phial.notes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
