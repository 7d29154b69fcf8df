package io.phial.index;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The indexes that are wanted, in the order in which they are written down.
 *
 * @param all each name once
 */
record IndexDefinitions(List<IndexDefinition> all) {

    /** What a create pays for, and what fits into its commit twice while versions change over. */
    private static final int MOST_ENTRIES = 12;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // a definition says better itself what it lacks
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    IndexDefinitions {
        all = List.copyOf(all);
        var names = new HashSet<String>();
        for (IndexDefinition one : all) {
            if (!names.add(one.name())) {
                throw new IllegalArgumentException(
                        "The index " + one.name() + " is defined twice.");
            }
        }
        int entries = all.stream().mapToInt(IndexDefinition::mostEntries).sum();
        if (entries > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "A patient has at most 12 index entries; these make " + entries + ".");
        }
    }

    /**
     * @throws UnusableDefinitionsException with a sentence for the operator
     */
    static IndexDefinitions read(Resource resource) {
        try (InputStream json = resource.getInputStream()) {
            return new IndexDefinitions(MAPPER.readValue(json, new TypeReference<>() {}));
        } catch (IOException missing) {
            throw unusable("The definitions of the indexes can't be read.", resource);
        } catch (IllegalArgumentException wrong) {
            throw unusable(String.valueOf(wrong.getMessage()), resource);
        } catch (JacksonException wrong) {
            throw unusable(sentence(wrong), resource);
        }
    }

    private static String sentence(JacksonException wrong) {
        return wrong.getCause() instanceof IllegalArgumentException rule
                ? String.valueOf(rule.getMessage())
                : "The definitions of the indexes are not the JSON that is expected: "
                        + wrong.getOriginalMessage();
    }

    private static UnusableDefinitionsException unusable(String sentence, Resource resource) {
        return new UnusableDefinitionsException(
                sentence + " (phial.index.definitions: " + resource.getDescription() + ")");
    }
}
