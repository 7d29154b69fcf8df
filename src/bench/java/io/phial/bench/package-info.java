/** Measures Phial from outside, over HTTP, beside a floor that neither seals nor stores. */
@NullMarked
package io.phial.bench;

import org.jspecify.annotations.NullMarked;
