package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsTests {

    private final Tenants tenants =
            new Tenants(Map.of("tied", new AccessProperties.Client("north")));

    @Test
    void theClaimNamesTheTenant() {
        assertThat(tenants.of("south", "any")).isEqualTo("south");
    }

    @Test
    void theSettingsNameItForAClientWithoutAClaim() {
        assertThat(tenants.of(null, "tied")).isEqualTo("north");
        assertThat(tenants.of("north", "tied")).isEqualTo("north");
    }

    @Test
    void aTiedClientReachesNoOtherTenantByItsToken() {
        assertThat(tenants.of("south", "tied")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", "A", "a/b", "a#b", "a b", "ä", "a\n", "a.b", "*"})
    void whatIsNotANameIsNoTenant(String claim) {
        assertThat(tenants.of(claim, "any")).isNull();
    }

    @Test
    void aClaimThatIsNoStringIsNoTenant() {
        assertThat(tenants.of(List.of("south"), "any")).isNull();
        assertThat(tenants.of(7, "any")).isNull();
        assertThat(tenants.of(null, "any")).isNull();
        assertThat(tenants.of("a".repeat(64), "any")).isNull();
        assertThat(tenants.of("a".repeat(63), "any")).hasSize(63);
    }
}
