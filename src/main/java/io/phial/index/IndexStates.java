package io.phial.index;

import java.util.List;
import org.springframework.stereotype.Component;

/** Which indexes are written and which are read. */
@Component
class IndexStates {

    private final List<IndexDefinition> all;

    IndexStates(IndexDefinitions definitions) {
        this.all = definitions.all();
    }

    /** Those from which entries are removed that are no longer right: all that may have any. */
    List<IndexDefinition> known() {
        return all;
    }

    /** Those that get entries. */
    List<IndexDefinition> written() {
        return all;
    }

    /** Those that are complete. */
    List<IndexDefinition> readable() {
        return all;
    }
}
