package io.phial.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class Edition30Tests {

    private final JsonMapper json = new JsonMapper();

    @Test
    void whatMayBeNullIsNullable() {
        assertThat(edition("{'a':{'type':['string','null'],'maxLength':9}}"))
                .isEqualTo("{'a':{'type':'string','maxLength':9,'nullable':true}}");
    }

    @Test
    void aReferenceThatMayBeNullIsOneOfAll() {
        assertThat(edition("{'a':{'anyOf':[{'$ref':'#/b'},{'type':'null'}]}}"))
                .isEqualTo("{'a':{'type':'object','allOf':[{'$ref':'#/b'}],'nullable':true}}");
    }

    @Test
    void otherAlternativesAndExamplesStay() {
        var document = "{'a':{'anyOf':[{'type':'string'}],'example':{'type':['x','null']}}}";

        assertThat(edition(document)).isEqualTo(document);
    }

    @Test
    void isSwitchedOffWithTheDocument() {
        new WebApplicationContextRunner()
                .withUserConfiguration(Edition30Resource.class)
                .withPropertyValues("springdoc.api-docs.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(Edition30Resource.class));
    }

    private String edition(String schemas) {
        var document = (ObjectNode) json.readTree(schemas.replace('\'', '"'));
        Edition30.of(document);
        assertThat(document.remove("openapi").asString()).isEqualTo("3.0.3");
        return document.toString().replace('"', '\'');
    }
}
