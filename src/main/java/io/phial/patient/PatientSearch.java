package io.phial.patient;

import io.phial.access.Caller;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.index.BlindIndexes;
import io.phial.index.Candidate;
import io.phial.index.Candidates;
import io.phial.index.IndexNotReadyException;
import io.phial.index.Lookup;
import io.phial.index.PrefixTooShortException;
import io.phial.index.UniqueValue;
import io.phial.index.UniqueValues;
import io.phial.patient.PatientQuery.ByUniqueValue;
import io.phial.patient.PatientQuery.ByValues;
import io.phial.patient.VisiblePatients.Look;
import io.phial.patient.VisiblePatients.Opened;
import io.phial.sealing.SealRefusedException;
import io.phial.sealing.TenantCursors;
import io.phial.store.DamagedItemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/**
 * Searching patients whose records are sealed: an index names candidates, which are opened and
 * compared; those that match and may be seen are answered, each accounted for as a disclosure.
 */
@Service
@EnableConfigurationProperties(SearchProperties.class)
public class PatientSearch {

    private final BlindIndexes indexes;
    private final UniqueValues uniques;
    private final VisiblePatients patients;
    private final TenantCursors cursors;
    private final AuditTrail audit;
    private final SearchProperties settings;
    private final StoredJson json = new StoredJson();

    PatientSearch(
            BlindIndexes indexes,
            UniqueValues uniques,
            VisiblePatients patients,
            TenantCursors cursors,
            AuditTrail audit,
            SearchProperties settings) {
        this.indexes = indexes;
        this.uniques = uniques;
        this.patients = patients;
        this.cursors = cursors;
        this.audit = audit;
        this.settings = settings;
    }

    /**
     * Searches a page. It may hold fewer patients than the limit, even none, although more follow:
     * what follows is told by its cursor alone.
     *
     * <p>Who is retired is found by a unique value, which stays taken, and by nothing else.
     *
     * @param limit 1 to 100
     * @param cursor from the page before, or null for the first
     * @throws NotAllowedException where the caller may not search
     * @throws InvalidCursorException where the cursor is not one of this search
     * @throws PrefixTooShortException where a prefix is shorter than what is indexed
     * @throws NotSearchableException where no index is defined for what is asked for
     * @throws IndexNotReadyException where the index is being filled still
     */
    public PatientPage search(
            Caller caller, PatientQuery query, int limit, @Nullable String cursor) {
        var attempt = AuditEvent.of(caller, AuditAction.SEARCH, AuditOutcome.SUCCESS, null);
        patients.requireSearch(attempt);
        Look look = patients.look(caller, AuditAction.SEARCH);
        PatientPage page;
        try {
            page =
                    switch (query) {
                        case ByUniqueValue one -> byUniqueValue(look, one.value(), cursor);
                        case ByValues values -> byValues(look, values, limit, cursor);
                    };
        } catch (DamagedItemException altered) {
            audit.record(attempt.ending(AuditAction.SEARCH, AuditOutcome.REFUSED));
            throw new SealRefusedException();
        }
        if (page.patients().isEmpty()) {
            audit.record(attempt.ending(AuditAction.SEARCH, AuditOutcome.NO_MATCH));
        }
        patients.account(look, page.patients());
        return page;
    }

    private PatientPage byUniqueValue(Look look, UniqueValue value, @Nullable String cursor) {
        if (cursor != null) {
            throw new InvalidCursorException(); // it has one page at most
        }
        List<PatientId> owner =
                uniques.owner(look.caller().tenant(), value).flatMap(PatientId::parse).stream()
                        .toList();
        Opened opened = patients.open(look, owner);
        List<PatientRecord> found =
                opened.patients().values().stream()
                        .filter(patient -> PatientIndex.has(demographics(patient), value))
                        .toList();
        return new PatientPage(found, opened.refused().size(), null);
    }

    private PatientPage byValues(Look look, ByValues query, int limit, @Nullable String cursor) {
        Caller caller = look.caller();
        Lookup lookup = lookup(caller, query);
        var walk = new Walk(look, lookup, cursor == null ? null : position(caller, lookup, cursor));
        var found = new ArrayList<PatientRecord>();
        while (found.size() < limit && walk.goesOn()) {
            found.addAll(walk.step(limit - found.size()));
        }
        int refused = walk.refused;
        String next = walk.position;
        if (found.size() == limit && walk.endsWithoutAnother()) {
            next = null; // who may not be seen must not show by a page that follows
        }
        String sealed = next == null ? null : cursors.seal(caller.tenant(), lookup.name(), next);
        return new PatientPage(found, refused, sealed);
    }

    /** Goes through the candidates of a search, as far as a page may. */
    private final class Walk {

        private static final int LOOK_AHEAD = 10;

        private final Look look;
        private final Lookup lookup;
        private @Nullable String position;
        private boolean ended;
        private int budget = settings.candidates();
        private int refused;

        Walk(Look look, Lookup lookup, @Nullable String position) {
            this.look = look;
            this.lookup = lookup;
            this.position = position;
        }

        boolean goesOn() {
            return !ended && budget > 0;
        }

        /** Those of the next candidates who match and may be seen. */
        List<PatientRecord> step(int most) {
            Candidates page = indexes.candidates(lookup, position, Math.min(most, budget));
            Opened opened = patients.open(look, ids(page));
            refused += opened.refused().size();
            budget -= Math.max(1, page.items().size());
            position = page.next();
            ended = position == null;
            return matching(lookup, page.items(), opened);
        }

        boolean endsWithoutAnother() {
            boolean another = false;
            while (!another && goesOn()) {
                another = !step(LOOK_AHEAD).isEmpty();
            }
            return !another && ended;
        }
    }

    private static Set<PatientId> ids(Candidates page) {
        var ids = new LinkedHashSet<PatientId>();
        page.items().forEach(one -> PatientId.parse(one.patientId()).ifPresent(ids::add));
        return ids;
    }

    private String position(Caller caller, Lookup lookup, String cursor) {
        return cursors.open(caller.tenant(), lookup.name(), cursor)
                .orElseThrow(InvalidCursorException::new);
    }

    private Lookup lookup(Caller caller, ByValues query) {
        try {
            return indexes.lookup(caller.tenant(), query.kind(), query.values());
        } catch (PrefixTooShortException tooShort) {
            throw tooShort;
        } catch (IllegalArgumentException notDefined) {
            throw new NotSearchableException();
        }
    }

    private List<PatientRecord> matching(Lookup lookup, List<Candidate> candidates, Opened opened) {
        var matching = new LinkedHashSet<PatientRecord>();
        for (Candidate candidate : candidates) {
            PatientRecord patient =
                    PatientId.parse(candidate.patientId()).map(opened.patients()::get).orElse(null);
            if (patient != null
                    && patient.head().status() == Status.ACTIVE
                    && indexes.matches(
                            lookup, candidate, PatientIndex.values(demographics(patient)))) {
                matching.add(patient);
            }
        }
        return List.copyOf(matching);
    }

    private Demographics demographics(PatientRecord patient) {
        return json.readDemographics(patient.demographics());
    }
}
