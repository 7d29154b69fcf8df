/** Anchors in a folder, for one machine. */
@NullMarked
package io.phial.signing.folder;

import org.jspecify.annotations.NullMarked;
