/** The service on AWS Lambda: events in place of a socket, and a snapshot in place of a start. */
@NullMarked
@ApplicationModule(allowedDependencies = {"instance", "problem"})
package io.phial.lambda;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
