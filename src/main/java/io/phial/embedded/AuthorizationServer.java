package io.phial.embedded;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The built-in authorization server: tokens for clients, and sign-in for people. */
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
class AuthorizationServer {

    private static final String[] ENDPOINTS = {
        "/oauth2/authorize",
        "/oauth2/token",
        "/oauth2/jwks",
        "/.well-known/oauth-authorization-server"
    };

    @Bean
    @Order(-20)
    SecurityFilterChain authorizationServerChain(
            ObjectProvider<HttpSecurity> http, Credentials credentials, Throttle throttle) {
        return deferred(
                () -> authorizationServer(standalone(http), credentials, throttle), ENDPOINTS);
    }

    @Bean
    @Order(-10)
    SecurityFilterChain signInChain(
            ObjectProvider<HttpSecurity> http, Credentials credentials, Throttle throttle) {
        return deferred(
                () -> signIn(standalone(http), credentials, throttle),
                SignInPage.PATH,
                SignInPage.OUT);
    }

    private static SecurityFilterChain deferred(
            Supplier<SecurityFilterChain> chain, String... paths) {
        var matchers =
                Arrays.stream(paths)
                        .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                        .toList();
        return new DefaultSecurityFilterChain(
                new OrRequestMatcher(matchers), new DeferredFilter(chain));
    }

    /** Without the application's own authentication manager behind it: there is none. */
    private static HttpSecurity standalone(ObjectProvider<HttpSecurity> builders) {
        var http = builders.getObject();
        http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
        return http;
    }

    /** By the time somebody signs in, it is built. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> chainsBuilder(List<SecurityFilterChain> chains) {
        return ready -> Thread.startVirtualThread(() -> chains.forEach(AuthorizationServer::build));
    }

    private static void build(SecurityFilterChain chain) {
        for (var filter : chain.getFilters()) {
            if (filter instanceof DeferredFilter deferred) {
                deferred.built();
            }
        }
    }

    private static SecurityFilterChain authorizationServer(
            HttpSecurity http, Credentials credentials, Throttle throttle) {
        http.with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server -> configure(server, credentials.clientIds(), throttle))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(AuthorizationServer::sendToSignIn)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(AuthorizationServer::noStore);
        return http.build();
    }

    private static void configure(
            OAuth2AuthorizationServerConfigurer server, Set<String> clientIds, Throttle throttle) {
        server.clientAuthentication(
                clients ->
                        clients.authenticationProviders(all -> throttle(all, clientIds, throttle)));
        server.authorizationServerMetadataEndpoint(
                metadata -> metadata.authorizationServerMetadataCustomizer(Metadata::describe));
        server.tokenEndpoint(
                tokens -> {
                    tokens.accessTokenRequestConverters(
                            all -> all.addFirst(ScopeGrants.ofClients()));
                    tokens.authenticationProviders(AuthorizationServer::trustNarrowedScopes);
                });
        server.authorizationEndpoint(
                codes -> {
                    codes.authorizationRequestConverters(
                            all -> all.addFirst(ScopeGrants.ofPeople()));
                    codes.authenticationProviders(AuthorizationServer::checkRequests);
                });
    }

    /** People go to the sign-in page; a program that names no client is told so. */
    private static void sendToSignIn(ExceptionHandlingConfigurer<HttpSecurity> errors) {
        errors.defaultAuthenticationEntryPointFor(
                new LoginUrlAuthenticationEntryPoint(SignInPage.PATH),
                PathPatternRequestMatcher.pathPattern("/oauth2/authorize"));
        errors.defaultAuthenticationEntryPointFor(
                (request, response, missing) -> {
                    response.setStatus(HttpStatus.UNAUTHORIZED.value());
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic");
                    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                    response.getWriter().write("{\"error\":\"invalid_client\"}");
                },
                AnyRequestMatcher.INSTANCE);
    }

    private static void noStore(HeadersConfigurer<HttpSecurity> headers) {
        headers.defaultsDisabled().cacheControl(Customizer.withDefaults());
    }

    private static void throttle(
            List<AuthenticationProvider> providers, Set<String> clientIds, Throttle throttle) {
        providers.replaceAll(
                provider ->
                        provider instanceof ClientSecretAuthenticationProvider
                                ? new Throttled(
                                        provider,
                                        throttle,
                                        clientIds,
                                        () ->
                                                new OAuth2AuthenticationException(
                                                        OAuth2ErrorCodes.INVALID_CLIENT))
                                : provider);
    }

    /** The scopes were narrowed before; letter by letter they may not be the registered ones. */
    private static void trustNarrowedScopes(List<AuthenticationProvider> providers) {
        for (var provider : providers) {
            if (provider instanceof OAuth2ClientCredentialsAuthenticationProvider credentials) {
                credentials.setAuthenticationValidator(context -> {});
            }
        }
    }

    private static void checkRequests(List<AuthenticationProvider> providers) {
        for (var provider : providers) {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
                codes.setAuthenticationValidator(ScopeGrants::check);
            }
        }
    }

    private static SecurityFilterChain signIn(
            HttpSecurity http, Credentials credentials, Throttle throttle) {
        var people =
                new Throttled(
                        new People(credentials),
                        throttle,
                        Roles.PEOPLE.keySet(),
                        () -> new LockedException("Too many failures"));
        http.authenticationProvider(people)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(
                        form ->
                                form.loginPage(SignInPage.PATH)
                                        .defaultSuccessUrl("/swagger-ui/index.html")
                                        .failureHandler(SignInPage::failed))
                .logout(
                        out ->
                                out.logoutUrl(SignInPage.OUT)
                                        .logoutSuccessUrl(SignInPage.PATH + "?out"))
                .headers(AuthorizationServer::noStore);
        return http.build();
    }

    @Bean
    Throttle throttle() {
        return new Throttle(Clock.systemUTC());
    }

    @Bean
    SecretEncoder secretEncoder() {
        return new SecretEncoder();
    }

    @Bean
    RegisteredClientRepository clients(Credentials credentials, Environment environment) {
        return new Clients(credentials, environment);
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new Authorizations();
    }

    @Bean
    JWKSource<SecurityContext> tokenKeys(Folders folders) {
        return new SigningKeySource(new SigningKeyFile(folders));
    }

    @Bean
    TokenClaims tokenClaims(
            Credentials credentials,
            @Value("${phial.access.audience:phial}") String audience,
            @Value("${phial.access.tenant-claim:tenant}") String tenantClaim) {
        return new TokenClaims(credentials, audience, tenantClaim);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(
            @Value("${phial.access.issuer}") String issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }
}
