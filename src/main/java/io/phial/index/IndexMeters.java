package io.phial.index;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the room tells of its work: how far each index has come, and how many did not open. */
@Component
class IndexMeters {

    private static final Logger log = LoggerFactory.getLogger(IndexMeters.class);

    private final MultiGauge patients;
    private final Counter refused;

    IndexMeters(ObjectProvider<MeterRegistry> meters) {
        MeterRegistry registry = meters.getIfAvailable(CompositeMeterRegistry::new);
        patients =
                MultiGauge.builder("phial.index.patients")
                        .description("Patients that the last walk of an index has done")
                        .register(registry);
        refused =
                Counter.builder("phial.index.refused")
                        .description("Patients that did not open for an index")
                        .register(registry);
    }

    void show(List<IndexRow> rows) {
        patients.register(rows.stream().map(IndexMeters::gauge).toList(), true);
    }

    private static MultiGauge.Row<Number> gauge(IndexRow row) {
        Tags tags =
                Tags.of(
                        "index", row.name(),
                        "version", Integer.toString(row.index().version()),
                        "state", row.state().jsonName());
        return MultiGauge.Row.of(tags, row.walk().patients());
    }

    void refused(int count) {
        refused.increment(count);
        if (count > 0) {
            log.warn("patients did not open for an index: {}", count);
        }
    }
}
