/** A signing key in a Tink keyset file, for one machine. */
@NullMarked
package io.phial.signing.keyset;

import org.jspecify.annotations.NullMarked;
