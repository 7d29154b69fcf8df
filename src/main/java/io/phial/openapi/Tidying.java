package io.phial.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Sets right what annotations can't say: optional members of a request may be null, and a reference
 * stands alone.
 */
@Lazy // as LazyDocument says
@Component
class Tidying implements GlobalOpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        document.getComponents().getSchemas().values().stream()
                .filter(schema -> Boolean.FALSE.equals(schema.getAdditionalProperties()))
                .forEach(Tidying::allowNull);
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .map(ApiResponse::getHeaders)
                .filter(Objects::nonNull)
                .flatMap(headers -> headers.values().stream())
                .filter(header -> header.get$ref() != null)
                .forEach(Tidying::standAlone);
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // as the library's maps of schemas are
    private static void allowNull(Schema<?> request) {
        List<String> required = request.getRequired() == null ? List.of() : request.getRequired();
        Map<String, Schema> members = request.getProperties();
        members.replaceAll((name, member) -> required.contains(name) ? member : nullable(member));
    }

    private static <T> Schema<?> nullable(Schema<T> member) {
        if (member.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(member, new JsonSchema().typesItem("null")));
        }
        Set<String> types = member.getTypes();
        if (types != null && types.add("null") && member.getEnum() != null) {
            var values = new ArrayList<>(member.getEnum());
            values.add(null);
            member.setEnum(values);
        }
        return member;
    }

    private static void standAlone(Header reference) {
        reference.setStyle(null);
    }
}
