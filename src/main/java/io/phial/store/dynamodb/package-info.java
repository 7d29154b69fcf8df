/** The store in three DynamoDB tables of an AWS account. */
@NullMarked
package io.phial.store.dynamodb;

import org.jspecify.annotations.NullMarked;
