package io.phial.notes.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs all detectors over a note; where two claim the same place, the earlier in order wins. */
final class Detectors {

    private static final List<Detector> IN_ORDER =
            List.of(
                    new CardDetector(),
                    new SsnDetector(),
                    new IbanDetector(),
                    new EmailDetector(),
                    new IpAddressDetector(),
                    new PhoneDetector(),
                    new AddressDetector(),
                    new RecordNumberDetector(),
                    new UrlDetector());

    private Detectors() {}

    static List<Span> detect(Reading reading) {
        List<Span> spans = new ArrayList<>();
        for (Detector detector : IN_ORDER) {
            List<Span> found = new ArrayList<>();
            detector.detect(reading, found::add);
            int settled = spans.size();
            for (Span span : found) {
                if (spans.subList(0, settled).stream().noneMatch(span::overlaps)) {
                    spans.add(span);
                }
            }
        }
        spans.sort(Comparator.comparingInt(Span::start));
        return spans;
    }
}
