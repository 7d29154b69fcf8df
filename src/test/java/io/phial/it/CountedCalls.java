package io.phial.it;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request asks of AWS and what it is paid for: counted by {@code CallsPerRequestIT} and
 * {@link CallsInAnAccountIT}, and told by {@code docs/cost.md}, which {@link CostPageTests} reads.
 */
public enum CountedCalls {
    GET(
            "`GET /patients/{id}`, key remembered",
            List.of("TransactGetItems", "TransactWriteItems"),
            4,
            2),
    GET_UNWRAPPED(
            "`GET /patients/{id}`, strict, or the first in five minutes",
            List.of("TransactGetItems", "TransactWriteItems", "Decrypt"),
            4,
            2),
    POST("`POST /patients`", List.of("TransactWriteItems", "GenerateDataKey"), 0, 16),
    POST_NOTE(
            "`POST /patients` with a note",
            List.of("TransactWriteItems", "GenerateDataKey", "ApplyGuardrail"),
            0,
            17),
    POST_NOTE_KEYED(
            "the same with an `Idempotency-Key`",
            List.of("GetItem", "TransactWriteItems", "GenerateDataKey", "ApplyGuardrail"),
            1,
            18);

    /** In a transaction, for a row of up to 1 KB. */
    private static final int UNITS_OF_A_ROW = 2;

    private final String label;
    private final List<String> operations;
    private final int readUnits;
    private final int rowsWritten;

    CountedCalls(String label, List<String> operations, int readUnits, int rowsWritten) {
        this.label = label;
        this.operations = operations;
        this.readUnits = readUnits;
        this.rowsWritten = rowsWritten;
    }

    /** As the page names the kind of request. */
    String label() {
        return label;
    }

    int readUnits() {
        return readUnits;
    }

    public int rowsWritten() {
        return rowsWritten;
    }

    int writeUnits() {
        return UNITS_OF_A_ROW * rowsWritten;
    }

    /** One of each. */
    List<String> operations() {
        return operations;
    }

    /** Those of DynamoDB, each once and with the outcome {@code ok}. */
    public Map<String, Integer> ofDynamoDb() {
        var calls = new TreeMap<String, Integer>();
        operations.stream()
                .filter(operation -> operation.contains("Item"))
                .forEach(operation -> calls.put(operation + " ok", 1));
        return calls;
    }
}
