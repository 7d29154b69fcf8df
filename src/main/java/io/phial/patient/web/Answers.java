package io.phial.patient.web;

import io.phial.patient.ChartRecord;
import io.phial.patient.PatientHead;
import io.phial.patient.PatientHistory.VersionPage;
import io.phial.patient.PatientPage;
import io.phial.patient.PatientRecord;
import io.phial.patient.RecordPage;
import io.phial.patient.Status;
import io.phial.patient.Version;
import io.phial.patient.WholeChart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lays out answers. What was opened is JSON already: it is put behind the plain members as it is,
 * which spares a read the parsing and writing of it.
 */
final class Answers {

    private static final int OVERHEAD = 256;

    private Answers() {}

    static byte[] patient(PatientRecord patient, List<ChartRecord> notes) {
        byte[] demographics = patient.demographics().revealBytes();
        var answer = new ByteArrayOutputStream(demographics.length + OVERHEAD);
        write(answer, head(patient.head()));
        members(answer, demographics);
        for (int i = 0; i < notes.size(); i++) {
            write(answer, i == 0 ? ",\"notes\":[" : ",");
            record(answer, notes.get(i));
        }
        write(answer, notes.isEmpty() ? "}" : "]}");
        return answer.toByteArray();
    }

    static byte[] record(ChartRecord record) {
        var answer = new ByteArrayOutputStream();
        record(answer, record);
        return answer.toByteArray();
    }

    static byte[] page(RecordPage page) {
        var answer = new ByteArrayOutputStream();
        page(answer, page);
        return answer.toByteArray();
    }

    static byte[] chart(WholeChart chart) {
        var answer = new ByteArrayOutputStream();
        write(answer, "{\"patient\":");
        answer.writeBytes(patient(chart.patient(), List.of()));
        write(answer, ",\"notes\":");
        page(answer, chart.notes());
        write(answer, ",\"conditions\":");
        page(answer, chart.conditions());
        write(answer, "}");
        return answer.toByteArray();
    }

    private static void page(ByteArrayOutputStream answer, RecordPage page) {
        write(answer, "{\"items\":[");
        for (int i = 0; i < page.records().size(); i++) {
            write(answer, i == 0 ? "" : ",");
            record(answer, page.records().get(i));
        }
        write(answer, "],\"next\":");
        write(answer, page.next() == null ? "null}" : '"' + page.next() + "\"}");
    }

    static byte[] patients(PatientPage page) {
        return page(page, patient -> patient(patient, List.of()));
    }

    /** Who is retired is answered as a tombstone: without demographics. */
    static byte[] changes(PatientPage page) {
        return page(
                page,
                patient ->
                        patient.head().status() == Status.RETIRED
                                ? (head(patient.head()) + '}').getBytes(StandardCharsets.UTF_8)
                                : patient(patient, List.of()));
    }

    private static byte[] page(PatientPage page, Function<PatientRecord, byte[]> item) {
        var answer = new ByteArrayOutputStream();
        write(answer, "{\"items\":[");
        for (int i = 0; i < page.patients().size(); i++) {
            write(answer, i == 0 ? "" : ",");
            answer.writeBytes(item.apply(page.patients().get(i)));
        }
        write(answer, page.refused() == 0 ? "]" : "],\"refused\":" + page.refused());
        write(answer, ",\"next\":");
        write(answer, page.next() == null ? "null}" : '"' + page.next() + "\"}");
        return answer.toByteArray();
    }

    static byte[] versions(VersionPage page) {
        var items = new ArrayList<Map<String, Object>>();
        for (Version version : page.versions()) {
            var item = new LinkedHashMap<String, Object>();
            item.put("version", version.head().version());
            item.put("at", time(version.head().updatedAt()));
            item.put("actor", version.head().author().subject());
            item.put("client", version.head().author().client());
            item.put("action", version.kind().name().toLowerCase(Locale.ROOT));
            item.put("fields", version.fields());
            items.add(item);
        }
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("items", items);
        answer.put("next", page.next());
        return JsonMapper.shared().writeValueAsBytes(answer);
    }

    /** All of it ids, codes and times: nothing needs escaping. */
    private static String head(PatientHead head) {
        return "{\"id\":\""
                + head.id().value()
                + "\",\"version\":"
                + head.version()
                + ",\"status\":\""
                + head.status().code()
                + "\",\"createdAt\":\""
                + time(head.createdAt())
                + "\",\"updatedAt\":\""
                + time(head.updatedAt())
                + "\",\"confidentiality\":\""
                + head.confidentiality()
                + '"';
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }

    private static void record(ByteArrayOutputStream answer, ChartRecord record) {
        write(answer, "{\"id\":\"" + record.id() + '"');
        members(answer, record.content().revealBytes());
        write(answer, "}");
    }

    /** The members of a JSON object that has some, behind others. */
    private static void members(ByteArrayOutputStream answer, byte[] object) {
        answer.write(',');
        answer.write(object, 1, object.length - 2);
    }

    private static void write(ByteArrayOutputStream answer, String text) {
        answer.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
