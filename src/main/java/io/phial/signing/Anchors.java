package io.phial.signing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An append-only place outside the store, of which nothing is taken back: it shows when the store
 * was altered or cut.
 *
 * <p>Every adapter keeps the promises of {@code AnchorsContract}. All methods may be called by many
 * threads at once, block the caller, and throw {@link AnchorsUnavailableException} where the place
 * can't be reached in time.
 */
public interface Anchors {

    /**
     * Appends an entry, durably. A place is given once: where an entry lies there already, it stays
     * as it is and is given back, so a retry after a lost reply is safe, and of two who append
     * there both learn which one is.
     *
     * @return the entry that lies there now: the one given, or the one that was first
     */
    Anchor append(Anchor entry);

    /** The entry at a place. */
    Optional<Anchor> read(Anchor.Place place);

    /** The places of a day's entries: by chain, then by number. */
    List<Anchor.Place> list(String ledger, LocalDate day);

    /** The days that have entries, in order. */
    List<LocalDate> days(String ledger);
}
