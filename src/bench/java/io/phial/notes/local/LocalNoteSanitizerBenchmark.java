package io.phial.notes.local;

import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to clean a note. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LocalNoteSanitizerBenchmark {

    private static final String VISIT =
            "Seen for hypertension, BP 142/88, HR 76, on lisinopril 10 mg once daily since 2021-03-04."
                    + " No chest pain. Labs: Na 139, K 4.2, creatinine 0.9. Follow-up in 6 weeks. ";
    private static final String CONTACT =
            "Call back at 617-555-0134 or write to e.gleason@example.org;"
                    + " lives at 577 Schaden Highlands, Springfield, MA 01105. ";

    /** How often the visit is told: 170 characters each, about a line, a page and a long note. */
    @Param({"1", "12", "110"})
    private int visits;

    private final LocalNoteSanitizer sanitizer = new LocalNoteSanitizer();
    private NoteText clean;
    private NoteText withContact;

    @Setup
    public void prepare() {
        clean = NoteText.of(VISIT.repeat(visits));
        withContact = NoteText.of(VISIT.repeat(visits) + CONTACT);
    }

    @Benchmark
    public Outcome clean() {
        return sanitizer.sanitize(clean);
    }

    @Benchmark
    public Outcome withContact() {
        return sanitizer.sanitize(withContact);
    }
}
