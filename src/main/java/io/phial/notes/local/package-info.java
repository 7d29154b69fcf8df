/** Cleans notes on this machine, by folding Unicode, finding spans and applying a policy. */
@NullMarked
package io.phial.notes.local;

import org.jspecify.annotations.NullMarked;
