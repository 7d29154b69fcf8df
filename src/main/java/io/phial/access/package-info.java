/** Who may do what: tokens, scopes, tenants, clearance and purpose of use. */
@NullMarked
@ApplicationModule(allowedDependencies = {"instance", "problem", "startup"})
package io.phial.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
