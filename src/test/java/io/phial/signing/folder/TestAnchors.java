package io.phial.signing.folder;

import io.phial.signing.Anchors;
import java.nio.file.Path;

/** Anchors in a folder, for the tests of any room. */
public final class TestAnchors {

    private TestAnchors() {}

    public static Anchors in(Path folder) {
        return new FolderAnchors(folder);
    }
}
