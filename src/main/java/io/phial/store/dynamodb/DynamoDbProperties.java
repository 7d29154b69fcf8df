package io.phial.store.dynamodb;

import io.phial.store.Table;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The names of the tables. There are no defaults: a name that is missing must not lead to another
 * environment's table.
 */
@Validated
@ConfigurationProperties("phial.dynamodb")
record DynamoDbProperties(
        @NotBlank(message = "must be set by phial.dynamodb.records-table") String recordsTable,
        @NotBlank(message = "must be set by phial.dynamodb.keys-table") String keysTable,
        @NotBlank(message = "must be set by phial.dynamodb.audit-table") String auditTable) {

    String name(Table table) {
        return switch (table) {
            case RECORDS -> recordsTable;
            case KEYS -> keysTable;
            case AUDIT -> auditTable;
        };
    }

    /** The setting that gives the name. */
    static String setting(Table table) {
        return switch (table) {
            case RECORDS -> "phial.dynamodb.records-table";
            case KEYS -> "phial.dynamodb.keys-table";
            case AUDIT -> "phial.dynamodb.audit-table";
        };
    }
}
