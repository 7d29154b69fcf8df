/** The chart: patients and their notes, their use cases and HTTP interface. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit",
            "changes",
            "idempotency",
            "index",
            "instance",
            "notes",
            "problem",
            "sealing",
            "store"
        })
package io.phial.patient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
