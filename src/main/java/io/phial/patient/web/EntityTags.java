package io.phial.patient.web;

import io.phial.problem.ProblemException;
import io.phial.problem.ProblemType;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/** A patient's version as entity tag (RFC 9110, section 8.8.3). */
final class EntityTags {

    private EntityTags() {}

    static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /**
     * Which versions {@code If-Match} names, compared strongly (RFC 9110, section 13.1.1). A {@code
     * *} names none: who has not seen a version must not overwrite it.
     */
    static LongPredicate expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.of(ProblemType.PRECONDITION_REQUIRED);
        }
        List<ETag> tags = ETag.parse(ifMatch);
        if (tags.stream().anyMatch(ETag::isWildcard)) {
            throw ProblemException.of(ProblemType.PRECONDITION_REQUIRED);
        }
        if (tags.isEmpty()) {
            throw RequestParts.invalid(
                    "if-match", "the header If-Match has an entity tag, such as \"3\"");
        }
        return version ->
                tags.stream()
                        .anyMatch(tag -> !tag.weak() && tag.tag().equals(Long.toString(version)));
    }

    /** Which versions {@code If-None-Match} names; weak ones count, as the RFC has it. */
    static LongPredicate named(@Nullable String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return version -> false;
        }
        List<ETag> tags = ETag.parse(ifNoneMatch);
        return version ->
                tags.stream()
                        .anyMatch(
                                tag ->
                                        tag.isWildcard()
                                                || tag.tag().equals(Long.toString(version)));
    }
}
