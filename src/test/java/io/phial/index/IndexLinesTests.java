package io.phial.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.phial.account.LoggedLines;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Patients that do not open for an index are a line that an alarm counts. */
class IndexLinesTests {

    @Test
    void onlyWhereThereAreAny() {
        var meters =
                new IndexMeters(
                        new StaticListableBeanFactory().getBeanProvider(MeterRegistry.class));
        try (var lines = LoggedLines.of(IndexMeters.class.getPackage())) {
            meters.refused(0);
            assertThat(lines.messages()).isEmpty();

            meters.refused(2);
            assertThat(lines.counted()).containsExactly("index-refusals");
        }
    }
}
