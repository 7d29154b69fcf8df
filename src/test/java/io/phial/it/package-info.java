/** The packaged service as a process: what only a real start, kill or stop can show. */
@NullMarked
package io.phial.it;

import org.jspecify.annotations.NullMarked;
