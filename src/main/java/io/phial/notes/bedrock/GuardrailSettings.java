package io.phial.notes.bedrock;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which guardrail judges notes. It is no record, so that a changed id or version is taken over
 * while the service runs.
 */
@ConfigurationProperties("phial.notes.guardrail")
public class GuardrailSettings {

    private static final int SHORTEST_PIECE = 4_000;
    private static final int LONGEST_PIECE = 25_000;

    private String id = "";
    private String version = "";
    private int pieceLength = 12_000;

    /** The id or the ARN. */
    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id.strip();
    }

    /** A number, or {@code DRAFT}. */
    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version.strip();
    }

    /** How many characters are sent in one call at most; a longer note goes in several. */
    public int getPieceLength() {
        return pieceLength;
    }

    public void setPieceLength(int pieceLength) {
        if (pieceLength < SHORTEST_PIECE || pieceLength > LONGEST_PIECE) {
            throw new IllegalArgumentException(
                    "phial.notes.guardrail.piece-length is 4000 to 25000");
        }
        this.pieceLength = pieceLength;
    }

    /** As it stands with a note: the bare id, because an ARN names the account. */
    String policyVersion() {
        return "guardrail/" + id.substring(id.lastIndexOf('/') + 1) + ":" + version;
    }

    boolean complete() {
        return !id.isEmpty() && !version.isEmpty();
    }
}
