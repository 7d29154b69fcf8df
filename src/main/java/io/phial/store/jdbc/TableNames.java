package io.phial.store.jdbc;

import io.phial.store.Table;

/** The names of the tables in the database. */
final class TableNames {

    private TableNames() {}

    static String of(Table table) {
        return switch (table) {
            case RECORDS -> "records";
            case KEYS -> "keys";
            case AUDIT -> "audit";
        };
    }
}
