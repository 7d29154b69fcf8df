package io.phial.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The export that API Gateway is made from is what the service gives out. */
class OpenApiExportIT extends RunningDocument {

    /** Set on request, to write the export anew. */
    private static final String WRITE = "phial.openapi.write";

    @Test
    void exportIsWhatTheServiceGivesOut() throws IOException {
        var export = Export.text(JSON.readTree(get("/v3/api-docs/3.0")));
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(Export.FILE, export);
        }

        assertThat(Files.readString(Export.FILE))
                .as("renew it: ./mvnw test -Dtest=OpenApiExportIT -D%s=true", WRITE)
                .isEqualTo(export);
    }

    @Test
    void exportNamesNoHost() {
        var servers = Export.read().get("servers");

        assertThat(servers.findValuesAsString("url")).containsExactly("/");
        assertThat(Export.read().toString()).doesNotContain("127.0.0.1", "localhost");
    }
}
