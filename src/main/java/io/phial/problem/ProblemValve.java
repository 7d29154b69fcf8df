package io.phial.problem;

import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what Tomcat refuses by itself, such as a broken request line, as a problem; Tomcat's own
 * page would repeat the request.
 */
final class ProblemValve extends ErrorReportValve {

    private final JsonMapper json;

    ProblemValve(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        var type = Faults.typeOf(HttpStatusCode.valueOf(response.getStatus()));
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader("X-Content-Type-Options", "nosniff");
            var out = response.getReporter();
            if (out != null) {
                out.write(json.writeValueAsString(ProblemWriter.body(type, Map.of())));
                response.finishResponse();
            }
        } catch (IOException gone) {
            container.getLogger().debug("The client left before the problem was written");
        }
    }
}
