/** Phial, a patient-records service: each sub-package is a room with its own door. */
@NullMarked
package io.phial;

import org.jspecify.annotations.NullMarked;
