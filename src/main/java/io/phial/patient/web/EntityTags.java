package io.phial.patient.web;

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
