/** Cleans free text of personal data before it is kept. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.phial.notes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
