package io.phial.index.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.phial.index.IndexStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of an index, as operators see it; no value of a patient is in it. */
@Schema(name = "Index", description = "A version of a blind index, and how far it has come.")
record IndexItem(
        @Schema(example = "last-name-prefix", requiredMode = REQUIRED) String name,
        @Schema(example = "1", minimum = "1", requiredMode = REQUIRED) int version,
        @Schema(
                        description = "How names are compared.",
                        allowableValues = {"exact", "phonetic", "prefix"},
                        example = "prefix",
                        requiredMode = REQUIRED)
                String kind,
        @Schema(description = "What is searched by it, together.", requiredMode = REQUIRED)
                List<String> fields,
        @Schema(
                        description = "How many bits of each keyed hash are kept.",
                        example = "20",
                        minimum = "8",
                        maximum = "64",
                        requiredMode = REQUIRED)
                int bits,
        @Schema(
                        description =
                                "`filling`: not read yet. `ready`: complete. `rebuilding`: complete,"
                                        + " and filled once more. `removing`: replaced, or no longer"
                                        + " wanted.",
                        allowableValues = {"filling", "ready", "rebuilding", "removing"},
                        example = "ready",
                        requiredMode = REQUIRED)
                String state,
        @Schema(description = "Whether its work rests.", requiredMode = REQUIRED) boolean paused,
        @Schema(
                        description =
                                "How many patients were entered, or taken away; since it is complete"
                                        + " those that were there before it.",
                        example = "1146",
                        minimum = "0",
                        requiredMode = REQUIRED)
                long patients,
        @Schema(
                        description = "How many patients did not open and are not in it.",
                        example = "0",
                        minimum = "0",
                        requiredMode = REQUIRED)
                long refused,
        @Schema(requiredMode = REQUIRED) Instant startedAt,
        @Schema(
                        types = {"string", "null"},
                        format = "date-time",
                        description = "When it was complete, or null.",
                        requiredMode = REQUIRED)
                @Nullable Instant completedAt) {

    static IndexItem of(IndexStatus status) {
        return new IndexItem(
                status.name(),
                status.version(),
                status.kind().jsonName(),
                status.fields().stream().map(field -> field.jsonName()).toList(),
                status.bits(),
                status.state().jsonName(),
                status.paused(),
                status.patients(),
                status.refused(),
                status.startedAt(),
                status.completedAt());
    }

    /** All indexes, in the one page that lists have. */
    @Schema(name = "IndexPage", description = "All versions of all indexes, by name.")
    record IndexPage(
            @Schema(requiredMode = REQUIRED) List<IndexItem> items,
            @Schema(
                            types = {"string", "null"},
                            description = "Always null: there is one page.",
                            requiredMode = REQUIRED)
                    @Nullable String next) {}
}
