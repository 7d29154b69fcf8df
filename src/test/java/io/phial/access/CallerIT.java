package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.RunningService;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a controller is told about who is asking. */
class CallerIT extends RunningService {

    @Autowired private MeterRegistry meters;

    @Test
    void theCallerIsWhatTheTokenSays() throws KeySourceException {
        var caller = JSON.readTree(call(claims -> {}).body());

        assertThat(caller.get("tenant").asString()).isEqualTo("default");
        assertThat(caller.get("subject").asString()).isEqualTo("someone");
        assertThat(caller.get("client").asString()).isEqualTo("some-client");
        assertThat(caller.get("mayCreate").asBoolean()).isTrue();
        assertThat(caller.get("purpose").asString()).isEqualTo("TREAT");
        assertThat(caller.get("asserted").asBoolean()).isFalse();
    }

    @Test
    void thePurposeOfUseIsTakenFromItsHeader() throws KeySourceException {
        var caller = JSON.readTree(call(claims -> {}, "HPAYMT").body());

        assertThat(caller.get("purpose").asString()).isEqualTo("HPAYMT");
        assertThat(caller.get("asserted").asBoolean()).isTrue();
    }

    @Test
    void anUnknownOrSecondPurposeOfUseIsRefused() throws KeySourceException {
        for (var answer :
                List.of(call(claims -> {}, "CURIOSITY"), call(claims -> {}, "TREAT", "HPAYMT"))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("/problems/unknown-purpose-of-use")
                    .doesNotContain("CURIOSITY");
        }
    }

    @Test
    void aTokenWithoutATenantIsRefused() throws KeySourceException {
        for (var tenant : new String[] {null, "", "Not A Tenant", "a/b"}) {
            var answer = call(claims -> claims.claim("tenant", tenant));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("/problems/no-tenant");
        }
    }

    @Test
    void metricsWantTheScopeOfOperators() throws KeySourceException {
        var token = token(claims -> claims.claim("scope", "system/Patient.cruds"));
        var answer =
                send(request("/actuator/prometheus").header("Authorization", "Bearer " + token));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("/problems/insufficient-scope");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer error=\"insufficient_scope\"");
    }

    @Test
    void theApiDocumentShowsThePurposeAndNotTheCallerAsAParameter() {
        var call = JSON.readTree(get("/v3/api-docs").body()).at("/paths/~1echo~1caller/get");

        assertThat(call.isObject()).isTrue();
        assertThat(call.at("/parameters").toString())
                .contains("PurposeOfUse")
                .doesNotContainIgnoringCase("caller", "tenant", "rights");
        assertThat(call.at("/parameters").size()).isEqualTo(1);
    }

    @Test
    void refusalsAreCounted() {
        var counter = meters.get("phial.access.unauthenticated").counter();
        double before = counter.count();

        get("/echo/caller");
        get("/actuator/prometheus");

        assertThat(counter.count() - before).isEqualTo(2);
    }

    private HttpResponse<String> call(Consumer<JWTClaimsSet.Builder> change, String... purposes)
            throws KeySourceException {
        var request = request("/echo/caller").header("Authorization", "Bearer " + token(change));
        for (var purpose : purposes) {
            request.header("X-Purpose-Of-Use", purpose);
        }
        return send(request);
    }

    private String token(Consumer<JWTClaimsSet.Builder> change) throws KeySourceException {
        var all = new JWKSelector(new JWKMatcher.Builder().build());
        return TestTokens.token((RSAKey) keys.get(all, null).getFirst(), Instant.now(), change);
    }
}
