/** A master key in a Tink keyset file, for one machine. */
@NullMarked
package io.phial.sealing.keyset;

import org.jspecify.annotations.NullMarked;
