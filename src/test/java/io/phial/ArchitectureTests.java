package io.phial;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls of the house, held by the build. */
class ArchitectureTests {

    private final ApplicationModules rooms = ApplicationModules.of(Phial.class);

    @Test
    void roomsCallOnlyThoseTheyName() {
        rooms.verify();
    }
}
