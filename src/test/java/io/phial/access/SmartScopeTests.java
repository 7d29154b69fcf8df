package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scopes allow, as a matrix. */
class SmartScopeTests {

    @ParameterizedTest
    @CsvSource({
        "system/Patient.cruds, cruds",
        "user/Patient.crus,    crus",
        "user/Patient.rs,      rs",
        "system/Patient.c,     c",
        "system/*.rs,          rs",
        "user/*.cruds,         cruds",
        "user/AuditEvent.rs,   ''",
        "system/AuditEvent.cruds, ''",
        "patient/Patient.r,    ''",
    })
    void aScopeAllowsItsLettersOnPatientsAndNothingElse(String scope, String letters) {
        var rights = Rights.of(List.of(scope), null);

        for (var interaction : Interaction.values()) {
            assertThat(rights.may(interaction))
                    .as("%s by %s", interaction, scope)
                    .isEqualTo(letters.indexOf(interaction.letter()) >= 0);
        }
        assertThat(SmartScope.parse(scope)).hasToString("Optional[" + scope + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Patient.r",
                "system/Patient",
                "system/Patient.",
                "system/Patient.read",
                "user/Patient.write",
                "system/Patient.*",
                "patient/*.read",
                "system/Patient.sr",
                "system/Patient.rr",
                "system/Patient.rx",
                "system/Patient.R",
                "system/Patient.rs?birthdate=1970-01-01",
                "system/Patient.rs?",
                "System/Patient.r",
                "system/patient.r",
                "system/Observation.r",
                "system/Patients.r",
                "system/Patient.r ",
                " system/Patient.r",
                "system/Patient.r\n",
                "system//Patient.r",
                "admin/Patient.r",
                "system/*",
                "*/*.cruds",
                "*",
                "phial/operate",
                "phial/clearance.R",
                "openid"
            })
    void whatIsNotExactlyASmartScopeAllowsNothing(String scope) {
        var rights = Rights.of(List.of(scope), "p1");

        for (var interaction : Interaction.values()) {
            assertThat(rights.may(interaction)).isFalse();
            assertThat(rights.may(interaction, "p1")).isFalse();
        }
        assertThat(SmartScope.parse(scope)).isEmpty();
    }

    @Test
    void aPatientScopeIsBoundToThePatientOfTheToken() {
        var rights = Rights.of(List.of("patient/Patient.r"), "p1");

        assertThat(rights.may(Interaction.READ)).isTrue();
        assertThat(rights.may(Interaction.READ, "p1")).isTrue();
        assertThat(rights.may(Interaction.READ, "p2")).isFalse();
        assertThat(rights.may(Interaction.UPDATE, "p1")).isFalse();
    }

    @Test
    void aPatientScopeDoesNotWidenAnotherOne() {
        var rights = Rights.of(List.of("patient/Patient.cru", "user/Patient.r"), "p1");

        assertThat(rights.may(Interaction.READ, "p2")).isTrue();
        assertThat(rights.may(Interaction.UPDATE, "p2")).isFalse();
        assertThat(rights.may(Interaction.UPDATE, "p1")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "phial/clearance.R,                   N R",
        "phial/clearance.V,                   N V",
        "phial/clearance.R phial/clearance.V, N R V",
        "phial/clearance.r,                   N",
        "phial/clearance.,                    N",
        "phial/clearance.RV,                  N",
        "system/Patient.cruds,                N",
        "phial/operate,                       N",
    })
    void clearanceIsGivenByItsOwnScopesAlone(String scopes, String cleared) {
        var rights = Rights.of(List.of(scopes.split(" ")), null);

        for (var confidentiality : Confidentiality.values()) {
            assertThat(rights.cleared(confidentiality))
                    .as("%s by %s", confidentiality, scopes)
                    .isEqualTo(List.of(cleared.split(" ")).contains(confidentiality.name()));
        }
        assertThat(rights.operate()).isEqualTo(scopes.equals("phial/operate"));
    }

    @ParameterizedTest
    @CsvSource({
        "system/Patient.rs,    system/Patient.cruds, system/Patient.rs",
        "user/Patient.cruds,   user/Patient.crus,    user/Patient.crus",
        "user/*.rs,            user/AuditEvent.rs,   user/AuditEvent.rs",
        "user/Patient.cr,      user/*.rs,            user/Patient.r",
        "user/Patient.d,       user/Patient.crus,    ",
        "system/Patient.r,     user/Patient.r,       ",
        "user/AuditEvent.r,    user/Patient.r,       ",
    })
    void twoScopesShareWhatBothAllow(String one, String other, String shared) {
        var both =
                SmartScope.parse(one)
                        .flatMap(scope -> SmartScope.parse(other).flatMap(scope::and))
                        .map(SmartScope::toString);

        assertThat(both.orElse(null)).isEqualTo(shared);
    }
}
