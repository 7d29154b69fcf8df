/** The chart over HTTP. */
@NullMarked
package io.phial.patient.web;

import org.jspecify.annotations.NullMarked;
