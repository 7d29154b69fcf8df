/** A signing key in AWS KMS. */
@NullMarked
package io.phial.signing.kms;

import org.jspecify.annotations.NullMarked;
