package io.phial.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Gives out the API document in OpenAPI 3.0, where it is given out at all. */
@Lazy // as LazyDocument says
@RestController
@Hidden
@ConditionalOnBooleanProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class Edition30Resource {

    private static final String PATH = "/v3/api-docs";

    private final OpenApiWebMvcResource document;
    private final JsonMapper json;

    Edition30Resource(OpenApiWebMvcResource document, JsonMapper json) {
        this.document = document;
        this.json = json;
    }

    @GetMapping(path = PATH + "/3.0", produces = MediaType.APPLICATION_JSON_VALUE)
    JsonNode edition30(HttpServletRequest request, Locale locale) throws JsonProcessingException {
        var edition = json.readTree(document.openapiJson(request, PATH, locale));
        Edition30.of((ObjectNode) edition);
        return edition;
    }
}
