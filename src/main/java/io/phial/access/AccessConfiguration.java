package io.phial.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.problem.ProblemWriter;
import java.time.Clock;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Which paths want a token: all but the few that are listed here as public.
 *
 * <p>Chains are tried in order; the last takes every path, so one that nobody has mapped wants a
 * token too.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration implements WebMvcConfigurer {

    private static final List<String> PUBLIC =
            List.of(
                    "/actuator/health",
                    "/actuator/health/liveness",
                    "/actuator/health/readiness",
                    "/problems",
                    "/problems/{slug}",
                    "/v3/api-docs",
                    "/v3/api-docs.yaml",
                    "/v3/api-docs/3.0",
                    "/v3/api-docs/swagger-config",
                    "/swagger-ui.html",
                    "/swagger-ui/**");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
    }

    @Bean
    @Order(0)
    SecurityFilterChain publicPages() {
        var matchers = PUBLIC.stream().map(AccessConfiguration::path).toList();
        return new DefaultSecurityFilterChain(new OrRequestMatcher(matchers), new PageHeaders());
    }

    @Bean
    @Order(1)
    SecurityFilterChain operators(
            VerifiedTokens tokens, ProblemWriter problems, MeterRegistry meters) {
        return new DefaultSecurityFilterChain(
                new OrRequestMatcher(path("/actuator/**"), path("/operations/**")),
                new BearerTokenFilter(tokens, problems, meters),
                new OperatorsFilter(problems));
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain api(VerifiedTokens tokens, ProblemWriter problems, MeterRegistry meters) {
        return new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE, new BearerTokenFilter(tokens, problems, meters));
    }

    @Bean
    VerifiedTokens verifiedTokens(
            AccessProperties settings,
            JWKSource<SecurityContext> keys,
            ObjectProvider<Clock> clocks) {
        var clock = clocks.getIfAvailable(Clock::systemUTC);
        var verifier = new TokenVerifier(settings, keys, clock);
        return new VerifiedTokens(verifier, keys, clock, settings.rememberedTokens());
    }

    /**
     * The framework's own, with the same rules for headers and parameters as it has (defined
     * characters, no controls), asked character by character: its regular expressions took a share
     * of each request.
     */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(AccessConfiguration::isPlain);
        firewall.setAllowedHeaderValues(AccessConfiguration::isPlain);
        firewall.setAllowedParameterNames(AccessConfiguration::isPlain);
        return firewall;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean printable = c >= ' ' && c <= '~';
            if (!printable && c != '\t' && (Character.isISOControl(c) || !Character.isDefined(c))) {
                return false;
            }
        }
        return true;
    }

    /** The chains are too short to be worth a span each. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.pathPattern(pattern);
    }
}
