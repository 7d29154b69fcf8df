/** A master key in AWS KMS. */
@NullMarked
package io.phial.sealing.kms;

import org.jspecify.annotations.NullMarked;
