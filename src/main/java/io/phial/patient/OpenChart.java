package io.phial.patient;

import io.phial.audit.AuditEvent;
import io.phial.sealing.PatientKey;
import io.phial.store.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patient's chart, found, visible to the caller and authenticated; close it to wipe its key.
 *
 * @param event that tells of this look, with the request that unwrapped the key
 * @param others what else was read in the same round trip, in the order asked for
 */
record OpenChart(
        AuditEvent event,
        PatientRecord patient,
        PatientKey key,
        String partition,
        List<@Nullable Item> others)
        implements AutoCloseable {

    @Override
    public void close() {
        key.close();
    }
}
