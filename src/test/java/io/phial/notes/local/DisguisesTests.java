package io.phial.notes.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DisguisesTests {

    static List<Disguises.Disguise> disguises() {
        return Disguises.all();
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void aDisguisedValueIsSeen(Disguises.Disguise disguise) {
        assertThat(Disguises.isSeen(disguise)).isTrue();
    }
}
