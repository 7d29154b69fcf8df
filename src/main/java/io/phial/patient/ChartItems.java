package io.phial.patient;

import io.phial.access.Confidentiality;
import io.phial.sealing.RecordContext;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Table;
import java.time.Instant;
import java.util.Map;

/** How a patient's chart lies in the store: one partition, each record under its own sort key. */
final class ChartItems {

    static final String PATIENT = "patient";
    static final String NOTE = "note";
    static final String NOTE_PREFIX = "note/";
    static final String VERSION = "version";
    static final String VERSION_PREFIX = "version/";

    private ChartItems() {}

    static String partition(String tenant, PatientId id) {
        return "t/" + tenant + "/p/" + id.value();
    }

    static ItemKey patient(String partition) {
        return new ItemKey(Table.RECORDS, partition, PATIENT);
    }

    static ItemKey note(String partition, String noteId) {
        return new ItemKey(Table.RECORDS, partition, NOTE_PREFIX + noteId);
    }

    /** Where a version lies once another has taken its place; in ten digits, so that they sort. */
    static String versionSort(long version) {
        String digits = Long.toString(version);
        return VERSION_PREFIX + "0".repeat(10 - digits.length()) + digits;
    }

    static Map<String, String> attributes(PatientHead head) {
        return Map.of(
                "c", head.confidentiality().name(),
                "s", head.status().code(),
                "cr", Long.toString(head.createdAt().toEpochMilli()),
                "up", Long.toString(head.updatedAt().toEpochMilli()),
                "by", head.author().subject(),
                "cl", head.author().client());
    }

    /**
     * Reads the plain attributes of a patient's row, not authenticated yet: good for refusing, not
     * for answering.
     *
     * @throws IllegalArgumentException where they were never written so
     */
    static PatientHead head(PatientId id, Item item) {
        Map<String, String> attributes = item.attributes();
        return new PatientHead(
                id,
                item.version(),
                Status.of(attributes.getOrDefault("s", "")),
                Confidentiality.valueOf(attributes.getOrDefault("c", "")),
                Instant.ofEpochMilli(Long.parseLong(attributes.getOrDefault("cr", ""))),
                Instant.ofEpochMilli(Long.parseLong(attributes.getOrDefault("up", ""))),
                new Author(attributes.getOrDefault("by", ""), attributes.getOrDefault("cl", "")));
    }

    static RecordContext patientContext(String tenant, PatientId id, Item item) {
        return new RecordContext(
                tenant, id.value(), PATIENT, id.value(), item.version(), item.attributes());
    }

    static RecordContext versionContext(String tenant, PatientId id, Item item) {
        String version = Long.toString(item.version());
        return new RecordContext(
                tenant, id.value(), VERSION, version, item.version(), item.attributes());
    }

    static RecordContext noteContext(String tenant, PatientId id, String noteId, Item item) {
        return new RecordContext(
                tenant, id.value(), NOTE, noteId, item.version(), item.attributes());
    }
}
