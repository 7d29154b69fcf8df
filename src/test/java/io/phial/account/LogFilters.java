package io.phial.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The metric filters of the module {@code monitoring}, for tests of any room that logs. */
public final class LogFilters {

    static final String ROLE = "phial-prod-service";
    static final String TRAIL_ROLE = "phial-prod-trail";

    /** As Terraform joins them. */
    private static final String ROLES =
            "($.requestParameters.roleName = \"%s\") || ($.requestParameters.roleName = \"%s\")"
                    .formatted(ROLE, TRAIL_ROLE);

    private static final Path FILE = Path.of("terraform/modules/monitoring/filters.json");

    private LogFilters() {}

    /**
     * The filters by their names.
     *
     * @param log {@code service} or {@code trail}
     */
    static Map<String, String> of(String log) {
        try {
            var patterns = new LinkedHashMap<String, String>();
            for (JsonNode filter : JsonMapper.shared().readTree(Files.readString(FILE))) {
                if (filter.required("log").asString().equals(log)) {
                    String pattern = filter.required("pattern").asString();
                    patterns.put(
                            filter.required("name").asString(),
                            pattern.replace("{workload_role}", ROLE)
                                    .replace("{roles}", ROLES)
                                    .replace("{name}", "phial-prod")
                                    .replace("{patients_key}", TrailRecords.PATIENTS_KEY)
                                    .replace("{signing_key}", TrailRecords.SIGNING_KEY));
                }
            }
            return patterns;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Which filters count a line of the service with this message. */
    public static Set<String> counting(String message) {
        return counting("service", JsonMapper.shared().createObjectNode().put("message", message));
    }

    /** Which filters count a line or record. */
    public static Set<String> counting(String log, JsonNode event) {
        var names = new TreeSet<String>();
        of(log).forEach(
                        (name, pattern) -> {
                            if (FilterPattern.matches(pattern, event)) {
                                names.add(name);
                            }
                        });
        return names;
    }
}
