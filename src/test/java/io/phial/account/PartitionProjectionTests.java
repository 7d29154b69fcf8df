package io.phial.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.signing.Anchor;
import io.phial.signing.s3.TestBucket;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Athena looks for the objects of a day where they are, and nowhere else. */
class PartitionProjectionTests {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-22");
    private static final LocalDate LAST = LocalDate.parse("2028-03-01");
    private static final List<String> REGIONS = List.of("eu-central-1", "us-east-1");

    @Test
    void aBlockLiesUnderItsDayAndNoOther() throws IOException {
        List<TableLayout.Partition> partitions =
                TableLayout.of("audit_blocks", REGIONS).partitions(FIRST, LAST);
        assertThat(partitions).hasSize(466).as("leap day included");

        for (LocalDate day : FIRST.datesUntil(LAST.plusDays(1)).toList()) {
            var bucket = new TestBucket();
            append(bucket, day, "6h1dc2r18h", 1);
            append(bucket, day, "0", 99_999_999);
            assertThat(bucket.objects().keySet())
                    .hasSize(2)
                    .allSatisfy(
                            key ->
                                    assertThat(partitions)
                                            .filteredOn(one -> key.startsWith(one.location()))
                                            .extracting(TableLayout.Partition::values)
                                            .containsExactly(Map.of("day", day.toString())));
        }
    }

    private static void append(TestBucket bucket, LocalDate day, String chain, long number) {
        var place = new Anchor.Place("audit", day, chain, number);
        bucket.anchors().append(new Anchor(place, List.of(), "a.b.c"));
    }

    @Test
    void anotherLedgerIsNoBlock() throws IOException {
        var bucket = new TestBucket();
        var place = new Anchor.Place("erasure", FIRST, "6h1dc2r18h", 1);
        bucket.anchors().append(new Anchor(place, List.of(), "a.b.c"));

        assertThat(TableLayout.of("audit_blocks", REGIONS).partitions(FIRST, LAST))
                .noneMatch(
                        one ->
                                bucket.objects().keySet().stream()
                                        .anyMatch(key -> key.startsWith(one.location())));
    }

    /** Keys as CloudTrail's guide has them. */
    @Test
    void aLogFileLiesUnderItsRegionAndDayAndNoOther() throws IOException {
        List<TableLayout.Partition> partitions =
                TableLayout.of("cloudtrail", REGIONS).partitions(FIRST, LAST);

        assertThat(partitionsOf(partitions, "CloudTrail/us-east-1/2028/02/29"))
                .containsExactly(Map.of("region", "us-east-1", "day", "2028/02/29"));
        assertThat(partitionsOf(partitions, "CloudTrail/eu-central-1/2026/11/22"))
                .containsExactly(Map.of("region", "eu-central-1", "day", "2026/11/22"));
        assertThat(partitionsOf(partitions, "CloudTrail/ap-south-2/2026/11/22"))
                .as("a region that is not read")
                .isEmpty();
        assertThat(partitionsOf(partitions, "CloudTrail/us-east-1/2026/11/21"))
                .as("before the first day")
                .isEmpty();
        assertThat(partitionsOf(partitions, "CloudTrail-Digest/us-east-1/2026/11/22"))
                .as("a digest is no log")
                .isEmpty();
    }

    private static List<Map<String, String>> partitionsOf(
            List<TableLayout.Partition> partitions, String folder) {
        String key =
                "AWSLogs/123456789012/%s/123456789012_CloudTrail_us-east-1_20261122T0905Z_Mu0KsOhtH1ar15ZZ.json.gz"
                        .formatted(folder);
        return partitions.stream()
                .filter(one -> key.startsWith(one.location()))
                .map(TableLayout.Partition::values)
                .toList();
    }
}
