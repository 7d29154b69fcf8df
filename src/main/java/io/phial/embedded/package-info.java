/** What stands in for the cloud on one machine: folders, credentials, the authorization server. */
@NullMarked
package io.phial.embedded;

import org.jspecify.annotations.NullMarked;
