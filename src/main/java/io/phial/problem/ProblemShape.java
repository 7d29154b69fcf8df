package io.phial.problem;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The members of a problem, for the API document. */
@Schema(
        name = "Problem",
        description =
                "An RFC 9457 problem. Its texts are fixed: no value that was sent is repeated.")
record ProblemShape(
        @Schema(
                        description = "A reference that the service itself explains as a page.",
                        format = "uri-reference",
                        example = "/problems/invalid-request",
                        requiredMode = REQUIRED)
                String type,
        @Schema(example = "The request breaks a rule", requiredMode = REQUIRED) String title,
        @Schema(example = "400", minimum = "400", maximum = "599", requiredMode = REQUIRED)
                int status,
        @Schema(description = "What to do about it.", requiredMode = REQUIRED) String detail,
        @Schema(description = "The places in the request that break a rule.")
                List<ErrorShape> errors,
        @Schema(description = "Of `note-blocked`: what was found in the notes, and how often.")
                List<BlockedShape> findings) {

    /** One rule that the request breaks. */
    @Schema(name = "ProblemError", description = "One rule that the request breaks.")
    record ErrorShape(
            @Schema(
                            description =
                                    "RFC 6901 JSON pointer into the body; empty for the whole.",
                            format = "json-pointer",
                            example = "/dateOfBirth",
                            requiredMode = REQUIRED)
                    String pointer,
            @Schema(description = "For programs.", example = "date", requiredMode = REQUIRED)
                    String code,
            @Schema(
                            description = "For people.",
                            example = "is a day as yyyy-MM-dd",
                            requiredMode = REQUIRED)
                    String message) {}

    /** What was found in a note that was refused. */
    @Schema(name = "BlockedFinding", description = "What was found in a note; never the data.")
    record BlockedShape(
            @Schema(
                            description = "What was found, by Bedrock's name for it.",
                            example = "US_SOCIAL_SECURITY_NUMBER",
                            requiredMode = REQUIRED)
                    String type,
            @Schema(
                            allowableValues = {"BLOCKED", "ANONYMIZED", "NONE"},
                            requiredMode = REQUIRED)
                    String action,
            @Schema(example = "1", minimum = "1", requiredMode = REQUIRED) int count) {}
}
