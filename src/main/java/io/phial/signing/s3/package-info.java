/** Anchors in an S3 bucket with Object Lock. */
@NullMarked
package io.phial.signing.s3;

import org.jspecify.annotations.NullMarked;
