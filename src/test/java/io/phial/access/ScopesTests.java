package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Scopes as issuers have to write them, in our own words. */
class ScopesTests {

    private static final List<String> EMPTY = List.of();

    @Test
    void withoutAPrefixScopesAreReadAsTheyAre() {
        assertThat(scopes("").ofClient(List.of("system/Patient.r", "openid")))
                .containsExactly("system/Patient.r", "openid");
    }

    @Test
    void withAPrefixOnlyThoseThatHaveItCount() {
        assertThat(
                        scopes("prod/")
                                .ofClient(
                                        List.of(
                                                "prod/system/Patient.r",
                                                "system/Patient.cruds",
                                                "test/system/Patient.cruds",
                                                "prod/phial/operate")))
                .containsExactly("system/Patient.r", "phial/operate");
    }

    @Test
    void aPersonHasWhatBothTheTokenAndAGroupHave() {
        var scopes = scopes("prod/", "readers", "user/Patient.rs", "admins", "phial/operate");
        assertThat(
                        scopes.ofPerson(
                                List.of("prod/user/*.cruds", "prod/phial/operate", "user/*.d"),
                                List.of("readers", "strangers")))
                .containsExactly("user/Patient.rs");
        assertThat(scopes.ofPerson(List.of("prod/phial/operate"), List.of("admins")))
                .containsExactly("phial/operate");
        assertThat(scopes.ofPerson(List.of("prod/user/Patient.r"), EMPTY)).isEmpty();
    }

    @Test
    void withoutGroupsInTheSettingsAPersonHasWhatTheTokenHas() {
        assertThat(scopes("").ofPerson(List.of("user/Patient.r"), List.of("x")))
                .containsExactly("user/Patient.r");
    }

    private static Scopes scopes(String prefix, String... groups) {
        Map<String, AccessProperties.Group> settings =
                groups.length == 0
                        ? Map.of()
                        : Map.of(
                                groups[0],
                                new AccessProperties.Group(null, Set.of(groups[1])),
                                groups[2],
                                new AccessProperties.Group(null, Set.of(groups[3])));
        return new Scopes(
                new AccessProperties(
                        "https://issuer.example",
                        (URI) null,
                        TokenKind.JWT,
                        "phial",
                        prefix,
                        "tenant",
                        "groups",
                        Map.of(),
                        settings,
                        Duration.ZERO,
                        1));
    }
}
