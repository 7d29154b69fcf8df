package io.phial.embedded;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scopes that each person and client of embedded mode may be given, and no others. */
final class Roles {

    static final String CLIENT = "phial-client";
    static final String SWAGGER_UI = "phial-swagger-ui";
    static final String DEFAULT_TENANT = "default";

    static final List<String> CLIENT_SCOPES =
            List.of(
                    "system/Patient.cruds",
                    "system/AuditEvent.rs",
                    "phial/erase",
                    "phial/operate",
                    "phial/clearance.R",
                    "phial/clearance.V");

    static final Map<String, List<String>> PEOPLE = people();

    private Roles() {}

    private static Map<String, List<String>> people() {
        var people = new LinkedHashMap<String, List<String>>();
        people.put("clinician", List.of("user/Patient.crus", "phial/break-glass"));
        people.put("auditor", List.of("user/AuditEvent.rs"));
        people.put(
                "privacy-officer",
                List.of(
                        "user/AuditEvent.rs",
                        "user/Patient.rs",
                        "phial/erase",
                        "phial/hold",
                        "phial/clearance.R",
                        "phial/clearance.V"));
        return people;
    }

    /** All scopes that any person may have. */
    static Set<String> scopesOfPeople() {
        var scopes = new LinkedHashSet<String>();
        PEOPLE.values().forEach(scopes::addAll);
        return scopes;
    }
}
