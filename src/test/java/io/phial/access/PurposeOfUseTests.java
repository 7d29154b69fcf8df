package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.problem.ProblemException;
import io.phial.problem.ProblemType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurposeOfUseTests {

    @Test
    void treatmentIsAssumedWhereNothingIsSaid() {
        assertThat(PurposeOfUse.of(List.of())).isEqualTo(new PurposeOfUse("TREAT", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TREAT", "ETREAT", "HPAYMT", "HRESCH", "PATRQT", "PUBHLTH", "BTG"})
    void aCodeOfTheValueSetIsTakenAsAsserted(String code) {
        assertThat(PurposeOfUse.of(List.of(code))).isEqualTo(new PurposeOfUse(code, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "treat", "TREAT,HPAYMT", "PurposeOfUse", "CURIOSITY"})
    void anyOtherIsRefused(String code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PurposeOfUse.of(List.of(code)))
                .extracting(ProblemException::type)
                .isEqualTo(ProblemType.UNKNOWN_PURPOSE_OF_USE);
    }

    @Test
    void twoAreRefusedEvenIfTheyAreTheSame() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PurposeOfUse.of(List.of("TREAT", "TREAT")));
    }
}
