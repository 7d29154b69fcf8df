package io.phial.signing.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.signing.Anchor;
import io.phial.signing.Anchors;
import io.phial.signing.AnchorsContract;
import io.phial.signing.AnchorsUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, and what a crash leaves in a file. */
class FolderAnchorsTests extends AnchorsContract {

    private static final Anchor.Place FIRST = new Anchor.Place("audit", DAY, "chain", 1);

    @TempDir private Path folder;
    private FolderAnchors anchors;

    @BeforeEach
    void open() {
        anchors = new FolderAnchors(folder);
    }

    @Override
    protected Anchors anchors() {
        return anchors;
    }

    private static Anchor entry(Anchor.Place place) {
        return new Anchor(place, List.of("\"line\":1}", "\"line\":2}"), "a.b.c");
    }

    private Path file() {
        return folder.resolve("audit/day=2031-05-17/chain.jsonl");
    }

    @Test
    void anAppendThatWasCutShortAnywhereIsDoneAgain() throws IOException {
        Anchor first = entry(FIRST);
        Anchor second = entry(FIRST.next());
        anchors().append(first);
        byte[] before = Files.readAllBytes(file());
        anchors().append(second);
        byte[] whole = Files.readAllBytes(file());

        for (int length = before.length; length < whole.length; length++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            Anchors restarted = new FolderAnchors(folder);
            assertThat(restarted.read(FIRST)).contains(first);
            assertThat(restarted.read(second.place())).isEmpty();
            assertThat(restarted.append(second)).isEqualTo(second);
            assertThat(Files.readAllBytes(file())).isEqualTo(whole);
        }
    }

    @Test
    void aFileThatIsDamagedIsNotWrittenTo() throws IOException {
        anchors().append(entry(FIRST));
        Files.writeString(file(), "something else\n" + Files.readString(file()));
        Anchors restarted = new FolderAnchors(folder);

        assertThatExceptionOfType(AnchorsUnavailableException.class)
                .isThrownBy(() -> restarted.append(entry(FIRST.next())));
        assertThatExceptionOfType(AnchorsUnavailableException.class)
                .isThrownBy(() -> restarted.read(FIRST));
    }

    @Test
    void anEntryIsNotAppendedBeforeTheOneThatIsMissing() {
        assertThatExceptionOfType(AnchorsUnavailableException.class)
                .isThrownBy(() -> anchors().append(entry(FIRST.next())));
    }

    @Test
    void anotherProcessSeesWhatWasAppended() {
        Anchors reader = new FolderAnchors(folder);
        assertThat(reader.read(FIRST)).isEmpty();
        anchors().append(entry(FIRST));
        assertThat(reader.read(FIRST)).contains(entry(FIRST));
    }

    @Test
    void theOwnerAloneMayEnter() throws IOException {
        anchors().append(entry(FIRST));
        assertThat(Files.getPosixFilePermissions(folder.resolve("audit"))).hasSize(3);
        assertThat(Files.getPosixFilePermissions(file()))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
}
