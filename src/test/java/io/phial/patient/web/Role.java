package io.phial.patient.web;

import io.phial.patient.web.CallerTokens.Caller;
import java.util.List;

/**
 * What the oracle of the access matrix knows of a caller, and no scope syntax.
 *
 * @param onAll letters of {@code cruds} on any patient of the tenant
 * @param onOwn letters on the patient that the caller is bound to
 * @param clearances the confidentialities that may be seen
 */
record Role(String name, Caller caller, String onAll, String onOwn, String clearances) {

    static final String ABSENT = "0123456789abcdefghjkmnpqrs";
    static final Caller NORTH = ApiFixture.CLIENT.in("north");

    private static final String CLEARED = " phial/clearance.R phial/clearance.V";

    static List<Role> all() {
        String own = "own";
        return List.of(
                role("phial-client", "system/Patient.cruds" + CLEARED, "cruds", "", "NRV"),
                new Role("client of north", NORTH, "cruds", "", "NRV"),
                role("clinician", "user/Patient.crus phial/break-glass", "crus", "", "N"),
                role("auditor", "user/AuditEvent.rs", "", "", "N"),
                role(
                        "privacy officer",
                        "user/AuditEvent.rs user/Patient.rs phial/erase phial/hold" + CLEARED,
                        "rs",
                        "",
                        "NRV"),
                role("reader", "system/Patient.r", "r", "", "N"),
                role("reader of R", "system/Patient.r phial/clearance.R", "r", "", "NR"),
                role("reader of V", "system/Patient.r phial/clearance.V", "r", "", "NV"),
                role("writer who may not read", "system/Patient.c" + CLEARED, "c", "", "NRV"),
                role("searcher", "user/Patient.cs", "cs", "", "N"),
                role("remover", "system/Patient.uds", "uds", "", "N"),
                role("anything", "system/*.cruds", "cruds", "", "N"),
                role("cleared for all and allowed nothing", CLEARED.strip(), "", "", "NRV"),
                role("of version 1", "user/Patient.read patient/Patient.*", "", "", "N"),
                role("letters out of order", "system/Patient.rc", "", "", "N"),
                role("narrowed by a query", "system/Patient.r?_id=" + ABSENT, "", "", "N"),
                role("of another resource", "system/Observation.cruds", "", "", "N"),
                role("in capitals", "SYSTEM/PATIENT.CRUDS", "", "", "N"),
                role("without scopes", "", "", "", "N"),
                bound("patient", "patient/Patient.r", own, "r", "N"),
                bound("patient who writes", "patient/Patient.cruds", own, "cruds", "N"),
                bound("patient of R", "patient/Patient.r" + CLEARED, "restricted", "r", "NRV"),
                bound("patient of R uncleared", "patient/Patient.r", "restricted", "r", "N"),
                bound("patient elsewhere", "patient/Patient.r", "of another tenant", "r", "N"),
                bound("patient unknown", "patient/Patient.r", "absent", "r", "N"),
                role("patient without a patient", "patient/Patient.r", "", "", "N"),
                bound("patient of no name", "patient/Patient.cruds", "", "", "N"));
    }

    private static Role role(
            String name, String scope, String onAll, String onOwn, String clearances) {
        return new Role(name, Caller.of(name, scope), onAll, onOwn, clearances);
    }

    /** The patient claim is the name of the target for now; its id is known later. */
    private static Role bound(
            String name, String scope, String target, String onOwn, String clearances) {
        return new Role(name, Caller.of(name, scope).boundTo(target), "", onOwn, clearances);
    }

    boolean may(String letter) {
        return onAll.contains(letter) || onOwn.contains(letter);
    }

    /** Whether a call of that letter on the patient of that name is within the scopes. */
    boolean covers(String letter, String patient) {
        return onAll.contains(letter)
                || (onOwn.contains(letter) && patient.equals(caller.patient()));
    }

    boolean cleared(String confidentiality) {
        return clearances.contains(confidentiality);
    }

    @Override
    public String toString() {
        return name;
    }
}
