package io.phial.sealing;

import java.util.Map;
import java.util.Random;
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

/** What it costs to seal a record and to open it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RecordSealerBenchmark {

    /** A patient, and a long note. */
    @Param({"600", "20000"})
    private int bytes;

    private final RecordSealer sealer = new RecordSealer();
    private PatientKey key;
    private RecordContext context;
    private byte[] plain;
    private byte[] sealed;

    @Setup
    public void prepare() {
        var random = new Random(1);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        key = new PatientKey(1, SecretBytes.takeOver(secret), null);
        String id = "0123456789abcdefghjkmnpqrs";
        context = new RecordContext("default", id, "patient", id, 1, Map.of("c", "N", "s", "a"));
        plain = new byte[bytes];
        random.nextBytes(plain);
        sealed = sealer.seal(context, key, plain);
    }

    @Benchmark
    public byte[] seal() {
        return sealer.seal(context, key, plain);
    }

    @Benchmark
    public byte[] open() {
        return sealer.open(context, key, sealed);
    }
}
