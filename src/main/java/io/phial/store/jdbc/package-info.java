/** The store in a relational database behind JDBC: SQLite, one file on one machine. */
@NullMarked
package io.phial.store.jdbc;

import org.jspecify.annotations.NullMarked;
