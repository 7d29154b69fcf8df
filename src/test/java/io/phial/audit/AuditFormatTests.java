package io.phial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.access.Caller;
import io.phial.access.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The test vector of the documentation verifies, nothing else does, and it is what is written. */
class AuditFormatTests {

    private static final String CHAIN = "6h1dc2r18h";
    private static final String KEY = "gjdt0o1B0eWy30bo5FV9nwQc174glss5bKQpkjbLk9M";
    private static final String PATIENT = "06bqxg3t2v9yz8m4n7r1k5j0hw";
    private static final String REQUEST = "1f6a2c1e-0b7d-4d0a-9a53-6c2f7f3f2b11";

    private final Caller caller =
            new Caller("clinic", "dr-okafor", "ward-app", Rights.NONE, "TREAT", true);

    private static List<String> vector() throws IOException {
        String page = Files.readString(Path.of("docs/audit-format.md"));
        return page.split("```jsonl\n")[1].split("```")[0].lines().toList();
    }

    private static AnchoredChains verify(List<String> lines) {
        var chains = new AnchoredChains();
        chains.verify(CHAIN, lines, KEY);
        return chains;
    }

    @Test
    void theVectorVerifies() throws IOException {
        AnchoredChains chains = verify(vector());

        assertThat(chains.blocks()).isEqualTo(3);
        assertThat(chains.events()).hasSize(3);
        assertThat(chains.voids()).isEqualTo(1);
        assertThat(chains.chains()).containsEntry(CHAIN, true);
    }

    @Test
    void withAnyCharacterChangedItDoesNot() throws IOException {
        List<String> lines = vector();
        for (int line = 0; line < lines.size(); line++) {
            for (int i = 0; i < lines.get(line).length(); i += 7) {
                var altered = new ArrayList<>(lines);
                altered.set(line, with(lines.get(line), i));
                assertThatExceptionOfType(Throwable.class)
                        .as("line %d, character %d", line, i)
                        .isThrownBy(() -> verify(altered));
            }
        }
    }

    private static String with(String line, int place) {
        char other = line.charAt(place) == 'x' ? 'y' : 'x';
        return line.substring(0, place) + other + line.substring(place + 1);
    }

    @Test
    void withALineRemovedDoubledOrMovedItDoesNot() throws IOException {
        List<String> lines = vector();
        for (int line = 0; line < lines.size() - 1; line++) {
            var removed = new ArrayList<>(lines);
            removed.remove(line);
            assertThatExceptionOfType(Throwable.class).isThrownBy(() -> verify(removed));
            var doubled = new ArrayList<>(lines);
            doubled.add(line, lines.get(line));
            assertThatExceptionOfType(Throwable.class).isThrownBy(() -> verify(doubled));
            var moved = new ArrayList<>(lines);
            moved.set(line, lines.get(line + 1));
            moved.set(line + 1, lines.get(line));
            assertThatExceptionOfType(Throwable.class).isThrownBy(() -> verify(moved));
        }
    }

    @Test
    void theLinesAreThoseThatAreWritten() throws IOException {
        AuditEvent create =
                AuditEvent.of(caller, AuditAction.CREATE, AuditOutcome.SUCCESS, PATIENT)
                        .withVersion(1)
                        .withContentHash("8nyU0pQkX2m9vJ3cT1dZrWfLhYbGaEsKoNiMuPqVxC4")
                        .withKeyRequest(REQUEST);
        AuditEvent search = AuditEvent.of(caller, AuditAction.SEARCH, AuditOutcome.NO_MATCH, null);
        Instant second = Instant.parse("2026-11-22T09:00:03.440Z");

        assertThat(vector().get(1))
                .isEqualTo(
                        "{\"number\":1,"
                                + Line.event(
                                        CHAIN,
                                        1,
                                        Instant.parse("2026-11-22T09:00:00.125Z"),
                                        create));
        assertThat(vector().get(2)).isEqualTo("{\"number\":1," + Line.nothing(CHAIN, 2));
        assertThat(vector().get(5))
                .isEqualTo("{\"number\":2," + Line.event(CHAIN, 4, second, search));
    }
}
