package io.phial.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of patients that a search may mean.
 *
 * @param next where the search goes on, or null where it is at its end; it holds no personal data
 */
public record Candidates(List<Candidate> items, @Nullable String next) {

    public Candidates {
        items = List.copyOf(items);
    }
}
