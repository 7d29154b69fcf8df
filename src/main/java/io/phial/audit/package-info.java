/** The account of every look: durable before an answer leaves. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "instance", "signing", "store"})
package io.phial.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
