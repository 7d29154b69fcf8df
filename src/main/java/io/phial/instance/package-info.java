/**
 * One running instance of the service: what it forgets when it stops or is copied, how time passes
 * for it, and what it repeats, in threads of its own or around requests.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.phial.instance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
