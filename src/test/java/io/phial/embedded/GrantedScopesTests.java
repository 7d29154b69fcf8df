package io.phial.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a request is granted to each role of the table. */
class GrantedScopesTests {

    @ParameterizedTest
    @CsvSource({
        "clinician,       user/Patient.crus,                    user/Patient.crus",
        "clinician,       user/Patient.cruds,                   user/Patient.crus",
        "clinician,       user/Patient.r phial/break-glass,     user/Patient.r phial/break-glass",
        "clinician,       user/*.rs,                            user/Patient.rs",
        "clinician,       system/Patient.cruds,                 ''",
        "clinician,       patient/Patient.r,                    ''",
        "clinician,       phial/clearance.R phial/operate,      ''",
        "clinician,       user/AuditEvent.rs,                   ''",
        "auditor,         user/AuditEvent.rs,                   user/AuditEvent.rs",
        "auditor,         user/*.cruds,                         user/AuditEvent.rs",
        "auditor,         user/Patient.rs,                      ''",
        "privacy-officer, user/Patient.cruds,                   user/Patient.rs",
        "privacy-officer, phial/clearance.V phial/break-glass,  phial/clearance.V",
        "privacy-officer, phial/hold phial/erase,               phial/hold phial/erase",
        "privacy-officer, openid profile,                       ''",
    })
    void aPersonGetsNoMoreThanTheirRole(String role, String requested, String granted) {
        var scopes =
                GrantedScopes.of(
                        List.of(requested.split(" ")), Roles.PEOPLE.getOrDefault(role, List.of()));

        assertThat(scopes)
                .containsExactlyElementsOf(
                        Arrays.stream(granted.split(" ")).filter(word -> !word.isEmpty()).toList());
    }

    @Test
    void whoNamesNoScopeGetsAllOfTheRole() {
        assertThat(GrantedScopes.of(List.of(), Roles.CLIENT_SCOPES))
                .containsExactlyElementsOf(Roles.CLIENT_SCOPES);
    }
}
