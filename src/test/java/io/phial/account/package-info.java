/** What Terraform makes of the account, held against what the service writes and AWS does. */
@NullMarked
package io.phial.account;

import org.jspecify.annotations.NullMarked;
