/** The indexes over HTTP, for operators. */
@NullMarked
package io.phial.index.web;

import org.jspecify.annotations.NullMarked;
