package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsTests {

    private final Tenants tenants =
            new Tenants(
                    TestTokens.settings(
                            TestTokens.ISSUER,
                            TokenKind.JWT,
                            Map.of(
                                    "tied",
                                    new AccessProperties.Client("north"),
                                    "free",
                                    new AccessProperties.Client("*")),
                            Map.of(
                                    "northerners",
                                    new AccessProperties.Group("north", Set.of()),
                                    "southerners",
                                    new AccessProperties.Group("south", Set.of()),
                                    "auditors",
                                    new AccessProperties.Group(null, Set.of()))));

    @Test
    void theClaimNamesTheTenant() {
        assertThat(of("south", "any")).isEqualTo("south");
    }

    @Test
    void theSettingsNameItForAClientWithoutAClaim() {
        assertThat(of(null, "tied")).isEqualTo("north");
        assertThat(of("north", "tied")).isEqualTo("north");
    }

    @Test
    void aTiedClientReachesNoOtherTenantByItsToken() {
        assertThat(of("south", "tied")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", "A", "a/b", "a#b", "a b", "ä", "a\n", "a.b", "*"})
    void whatIsNotANameIsNoTenant(String claim) {
        assertThat(of(claim, "any")).isNull();
    }

    @Test
    void aClaimThatIsNoStringIsNoTenant() {
        assertThat(of(List.of("south"), "any")).isNull();
        assertThat(of(7, "any")).isNull();
        assertThat(of(null, "any")).isNull();
        assertThat(of("a".repeat(64), "any")).isNull();
        assertThat(of("a".repeat(63), "any")).hasSize(63);
    }

    @Test
    void aGroupNamesTheTenantOfItsPeople() {
        assertThat(of(null, "free", "northerners", "auditors")).isEqualTo("north");
        assertThat(of(null, "any", "northerners")).isEqualTo("north");
        assertThat(of("north", "tied", "northerners")).isEqualTo("north");
    }

    @Test
    void whereTwoNameItTheyAgreeOrThereIsNone() {
        assertThat(of(null, "free", "northerners", "southerners")).isNull();
        assertThat(of(null, "tied", "southerners")).isNull();
        assertThat(of("south", "free", "northerners")).isNull();
        assertThat(of(null, "free", "auditors", "strangers")).isNull();
    }

    private @Nullable String of(@Nullable Object claim, String client, String... groups) {
        return tenants.of(claim, client, List.of(groups));
    }
}
