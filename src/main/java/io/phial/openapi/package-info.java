/** The contract as a document: what it is about, and its OpenAPI 3.0 edition. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.phial.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
