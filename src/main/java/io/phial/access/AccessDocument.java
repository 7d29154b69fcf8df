package io.phial.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes in the API document how callers say who they are, and why they look. */
@Component
class AccessDocument implements GlobalOpenApiCustomizer, GlobalOperationCustomizer {

    private static final String PURPOSE = "PurposeOfUse";

    private static final Map<String, String> SCOPES =
            Map.ofEntries(
                    Map.entry("user/Patient.crus", "Create, read, change and search patients"),
                    Map.entry("user/Patient.rs", "Read and search patients"),
                    Map.entry("user/Patient.c", "Create patients"),
                    Map.entry("user/Patient.u", "Change patients, add notes and conditions"),
                    Map.entry("user/Patient.r", "Read patients"),
                    Map.entry("user/Patient.d", "Retire and restore patients"),
                    Map.entry("user/Patient.s", "Search and list patients"),
                    Map.entry("user/AuditEvent.rs", "Read and search the audit trail"),
                    Map.entry("patient/Patient.r", "Read the one patient of the token"),
                    Map.entry("system/Patient.cruds", "Do all of that with patients, and retire"),
                    Map.entry("system/Patient.c", "Create patients"),
                    Map.entry("system/Patient.u", "Change patients, add notes and conditions"),
                    Map.entry("system/Patient.r", "Read patients"),
                    Map.entry("system/Patient.d", "Retire and restore patients"),
                    Map.entry("system/Patient.s", "Search and list patients"),
                    Map.entry("system/AuditEvent.rs", "Read and search the audit trail"),
                    Map.entry("phial/break-glass", "Open a patient in an emergency, under review"),
                    Map.entry("phial/hold", "Set and lift legal holds"),
                    Map.entry("phial/erase", "Erase patients"),
                    Map.entry("phial/operate", "Operate the service"),
                    Map.entry("phial/clearance.R", "See restricted patients"),
                    Map.entry("phial/clearance.V", "See very restricted patients"));

    private static final List<String> OF_PEOPLE =
            List.of(
                    "user/Patient.crus",
                    "user/Patient.rs",
                    "user/Patient.c",
                    "user/Patient.u",
                    "user/Patient.r",
                    "user/Patient.d",
                    "user/Patient.s",
                    "user/AuditEvent.rs",
                    "patient/Patient.r",
                    "phial/break-glass",
                    "phial/hold",
                    "phial/erase",
                    "phial/clearance.R",
                    "phial/clearance.V");

    private static final List<String> OF_CLIENTS =
            List.of(
                    "system/Patient.cruds",
                    "system/Patient.c",
                    "system/Patient.u",
                    "system/Patient.r",
                    "system/Patient.d",
                    "system/Patient.s",
                    "system/AuditEvent.rs",
                    "phial/erase",
                    "phial/operate",
                    "phial/clearance.R",
                    "phial/clearance.V");

    private final String authorize;
    private final String token;

    AccessDocument(
            @Value("${phial.access.authorization-endpoint:/oauth2/authorize}") String authorize,
            @Value("${phial.access.token-endpoint:/oauth2/token}") String token) {
        this.authorize = authorize;
        this.token = token;
    }

    @Override
    public void customise(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        document.getComponents()
                .addSecuritySchemes("oauth2", oauth2())
                .addSecuritySchemes("bearer", bearer())
                .addParameters(PURPOSE, purpose());
    }

    /** Whoever takes a {@link Caller} looks at the header that says why. */
    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        boolean called =
                Arrays.stream(handler.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType() == Caller.class);
        if (called) {
            operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + PURPOSE));
        }
        return operation;
    }

    private SecurityScheme oauth2() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description(
                        """
                        People sign in by authorization code with PKCE, programs by client \
                        credentials. Scopes are those of SMART App Launch v2, and ours, which begin \
                        with `phial/`. A token gets what both the request and the role allow; asking \
                        for no scope asks for all of the role's.""")
                .flows(
                        new OAuthFlows()
                                .authorizationCode(flow(OF_PEOPLE).authorizationUrl(authorize))
                                .clientCredentials(flow(OF_CLIENTS)));
    }

    private OAuthFlow flow(List<String> names) {
        var scopes = new Scopes();
        names.forEach(name -> scopes.addString(name, SCOPES.get(name)));
        return new OAuthFlow().tokenUrl(token).scopes(scopes);
    }

    private static SecurityScheme bearer() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(
                        """
                        An access token that was got elsewhere, sent as `Authorization: Bearer …`. \
                        It is a JWT signed by the configured issuer for this audience, with a tenant \
                        and with the scopes that the `oauth2` scheme names for the call.""");
    }

    private static Parameter purpose() {
        return new HeaderParameter()
                .name(PurposeOfUse.HEADER)
                .description(
                        "Why the caller looks: a code of the HL7 value set PurposeOfUse. Left out, it"
                                + " is `TREAT`, and the audit says that nobody asserted it.")
                .schema(new JsonSchema().typesItem("string"))
                .addExample("treatment", new Example().summary("Treatment").value("TREAT"))
                .addExample("emergency", new Example().summary("Emergency").value("ETREAT"))
                .addExample("payment", new Example().summary("Payment").value("HPAYMT"))
                .addExample("research", new Example().summary("Research").value("HRESCH"));
    }
}
