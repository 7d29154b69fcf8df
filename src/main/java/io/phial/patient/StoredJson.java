package io.phial.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phial.sealing.SealRefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The layout of what is sealed: JSON without nulls and empty lists, dates as ISO 8601. */
final class StoredJson {

    private final JsonMapper mapper =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            all -> all.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                    .build();

    byte[] write(Object content) {
        return mapper.writeValueAsBytes(content);
    }

    /**
     * Reads what was opened.
     *
     * @throws SealRefusedException where it was never written so; the reason would hold a value
     */
    Demographics readDemographics(SealedJson opened) {
        try {
            return mapper.readValue(opened.revealBytes(), Demographics.class);
        } catch (JacksonException neverWrittenSo) {
            throw new SealRefusedException();
        }
    }
}
