package io.phial.notes.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.notes.EntityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressDetectorTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123 N Main St, Boston, MA 02118-1234",
                "1600 Pennsylvania Ave NW, Washington, DC 20500",
                "350 Fifth Avenue, New York",
                "12 main st apt 4 springfield ma 01105",
                "898 Quibble Zzyx Apt 3, Springfield, MA 01105",
                "P.O. Box 123, Springfield, IL 62701",
                "PSC 1234, Box 5678\nAPO AE 09001",
                "Springfield, MA 01105",
                "42 Wallaby Way, Sydney NSW 2000",
                "221B Baker Street, London NW1 6XE",
                "Musterstraße 12, 10115 Berlin, Deutschland",
                "12 rue de la Paix, 75002 Paris",
                "Calle Mayor 5, 28013 Madrid",
                "Via Roma 10, 00184 Roma",
                "ul. Marszałkowska 10, 00-590 Warszawa",
                "Storgata 5, 0155 Oslo",
                "Mannerheimintie 12, 00100 Helsinki",
                "Kungsgatan 5, 111 43 Stockholm",
                "Kalverstraat 12, 1012 NX Amsterdam",
                "Váci utca 15, 1052 Budapest",
                "ул. Ленина 12"
            })
    void anAddressIsFoundWhole(String address) {
        String text = "Pt gave " + address + " today.";
        Reading reading = Reading.of(text);
        assertThat(Detectors.detect(reading))
                .filteredOn(span -> span.type() == EntityType.ADDRESS)
                .singleElement()
                .satisfies(
                        span ->
                                assertThat(
                                                text.substring(
                                                        reading.text().originalStart(span),
                                                        reading.text().originalEnd(span)))
                                        .isEqualTo(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 Elm Street, and 14 Oak Street",
                "12 Elm Street, Lynn, MA 01904, and 12 Elm Street\nLynn, Massachusetts 01904"
            })
    void twoAddressesAreTwo(String addresses) {
        assertThat(Detectors.detect(Reading.of(addresses))).hasSize(2);
    }
}
