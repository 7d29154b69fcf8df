/** Asks Amazon Bedrock what personal data a note holds: a guardrail, and Claude if wanted. */
@NullMarked
package io.phial.notes.bedrock;

import org.jspecify.annotations.NullMarked;
