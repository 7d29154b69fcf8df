package io.phial.account;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Log files as CloudTrail delivers them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html">Log
 *     file name and contents</a>
 */
final class TrailFiles {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TreeMap<String, byte[]> files = new TreeMap<>();

    /**
     * Delivers records in one file.
     *
     * @param minute of the delivery, {@code 20261122T0905Z}
     */
    void deliver(String region, String minute, String... records) {
        String day = minute.substring(0, 4) + "/" + minute.substring(4, 6) + "/";
        day += minute.substring(6, 8);
        String key =
                "AWSLogs/123456789012/CloudTrail/%s/%s/123456789012_CloudTrail_%s_%s_%016d.json.gz"
                        .formatted(region, day, region, minute, files.size());
        List<JsonNode> all = Stream.of(records).map(JSON::readTree).toList();
        files.put(key, zipped(JSON.createObjectNode().set("Records", JSON.valueToTree(all))));
    }

    TreeMap<String, byte[]> files() {
        return files;
    }

    /** The records of a file, as they were delivered. */
    static List<JsonNode> records(byte[] file) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return JSON.readTree(in.readAllBytes()).required("Records").valueStream().toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] zipped(JsonNode file) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(file.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
