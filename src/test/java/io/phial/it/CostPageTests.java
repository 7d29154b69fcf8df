package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of costs says what is counted, and its dollars are those of its own prices. */
class CostPageTests {

    private static final Path PAGE = Path.of("docs/cost.md");

    @ParameterizedTest
    @EnumSource
    void thePageSaysWhatWasCounted(CountedCalls counted) throws IOException {
        List<String> cells = row(counted.label());

        assertThat(cells.subList(1, 4))
                .containsExactly(
                        String.join(", ", counted.operations()),
                        Integer.toString(counted.readUnits()),
                        Integer.toString(counted.writeUnits()));
    }

    @ParameterizedTest
    @EnumSource
    void itsDollarsAreThoseOfItsPrices(CountedCalls counted) throws IOException {
        BigDecimal dollars =
                times(counted.readUnits(), price("read unit"))
                        .add(times(counted.writeUnits(), price("write unit")));
        for (String operation : counted.operations()) {
            dollars =
                    switch (operation) {
                        case "Decrypt", "GenerateDataKey" -> dollars.add(price("KMS, symmetric"));
                        case "ApplyGuardrail" -> dollars.add(price("guardrail, text unit"));
                        default -> dollars;
                    };
        }

        assertThat(new BigDecimal(row(counted.label()).get(4))).isEqualByComparingTo(dollars);
    }

    private static BigDecimal times(int units, BigDecimal price) {
        return price.multiply(BigDecimal.valueOf(units));
    }

    /** Of a million. */
    private static BigDecimal price(String name) throws IOException {
        return new BigDecimal(row(name).get(1));
    }

    private static List<String> row(String first) throws IOException {
        List<List<String>> rows =
                Files.readAllLines(PAGE).stream()
                        .filter(line -> line.startsWith("| " + first + " |"))
                        .map(CostPageTests::cells)
                        .toList();
        assertThat(rows).as("the row '%s' of %s", first, PAGE).hasSize(1);
        return rows.getFirst();
    }

    private static List<String> cells(String row) {
        return Stream.of(row.split("\\|")).skip(1).map(String::strip).toList();
    }
}
