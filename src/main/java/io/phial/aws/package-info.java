/** The clients of AWS, and how long and how often they try. */
@NullMarked
@ApplicationModule(allowedDependencies = {"instance"})
package io.phial.aws;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
