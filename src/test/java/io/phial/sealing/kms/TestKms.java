package io.phial.sealing.kms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.instance.ElapsedTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kms.KmsClient;

/** A master key in KMS with all that belongs to it, as the configuration puts it together. */
final class TestKms {

    final KmsProperties settings = new KmsProperties();
    final MeterRegistry meters = new SimpleMeterRegistry();
    final KmsKeyCheck check;
    final KmsMasterKey master;

    TestKms(KmsClient client, String... keyIds) {
        settings.setKeyIds(List.of(keyIds));
        var calls = new KmsCalls(meters);
        var kms = new KmsOperations(client, calls);
        check = new KmsKeyCheck(settings, kms, "The list of keys");
        master = new KmsMasterKey(keys(Duration.ofMillis(50)), kms, calls);
    }

    KmsKeys keys(Duration retry) {
        return new KmsKeys(
                settings,
                check,
                retry,
                meters,
                new ElapsedTime(InstantSource.system()),
                look -> Thread.ofVirtual().start(look));
    }

    /** {@code operation outcome count}, each that there is. */
    List<String> calls() {
        return meters.find("phial.sealing.kms.calls").counters().stream()
                .map(TestKms::line)
                .sorted()
                .collect(Collectors.toList());
    }

    private static String line(Counter counter) {
        return "%s %s %d"
                .formatted(
                        counter.getId().getTag("operation"),
                        counter.getId().getTag("outcome"),
                        (int) counter.count());
    }
}
