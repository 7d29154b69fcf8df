package io.phial;

/** How much a proof takes on: little in each build, all of it in a soak run ({@code -Psoak}). */
public final class ProofSize {

    private static final boolean SOAK = Boolean.getBoolean("phial.soak");

    private ProofSize() {}

    public static boolean inFull() {
        return SOAK;
    }

    public static int of(int inEachBuild, int inSoak) {
        return SOAK ? inSoak : inEachBuild;
    }
}
