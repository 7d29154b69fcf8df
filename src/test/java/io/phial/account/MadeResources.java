package io.phial.account;

import io.phial.MarkdownRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many there are of what AWS bills by the month, in an environment with the defaults: counted
 * in the sources of Terraform, the filters and the defaults of the service.
 */
final class MadeResources {

    private static final Path TERRAFORM = Path.of("terraform");

    private final Hcl environment;
    private final int hoursOfAMonth;
    private final int groups;

    MadeResources(String environment, int hoursOfAMonth, int groups) {
        this.environment = Hcl.of(TERRAFORM.resolve("environments").resolve(environment));
        this.hoursOfAMonth = hoursOfAMonth;
        this.groups = groups;
    }

    private static Hcl module(String folder) {
        return Hcl.of(TERRAFORM.resolve("modules").resolve(folder));
    }

    private boolean has(String module) {
        return environment.find("module \"" + module + "\"").isPresent();
    }

    private Hcl call(String module) {
        return environment.get("module \"" + module + "\"").inside();
    }

    /** What the environment says, or else the module. */
    private String setting(String module, String variable) {
        return call(module)
                .find(variable)
                .map(Hcl.Entry::text)
                .orElseGet(
                        () ->
                                module(module)
                                        .get("variable \"" + variable + "\"")
                                        .inside()
                                        .get("default")
                                        .text());
    }

    /** The default of an attribute of one of the environment's variables. */
    private String option(String variable, String attribute) {
        String type = environment.get("variable \"" + variable + "\"").inside().get("type").text();
        return only(attribute + "\\s*=\\s*optional\\([^,]+, \"?([^\")]+)\"?\\)", type);
    }

    private static String only(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(pattern + " is not in " + text);
        }
        return matcher.group(1);
    }

    private static int number(String text) {
        return Integer.parseInt(text.strip());
    }

    /** Those of the environment, and the one of Terraform's state. */
    int keys() {
        return module("kms").local("keys").inside().names().size()
                + Hcl.of(TERRAFORM.resolve("bootstrap")).count("resource \"aws_kms_key\" \"this\"");
    }

    /** All but the one that is said to sign. */
    int rotatedKeys() {
        String rotated =
                module("kms")
                        .get("resource \"aws_kms_key\" \"this\"")
                        .inside()
                        .get("enable_key_rotation")
                        .text();
        String unrotated = only("^each\\.key != \"(\\w+)\"$", rotated);
        if (!module("kms").local("keys").inside().names().contains(unrotated)) {
            throw new IllegalStateException("no key " + unrotated);
        }
        return keys() - 1;
    }

    /** Metrics that alarms look at: what an alarm is billed by. */
    int alarmMetrics() throws IOException {
        return filters() + metricAlarms() + metricsOfShares() + scalingAlarms();
    }

    int filters() throws IOException {
        Path file = TERRAFORM.resolve("modules/monitoring/filters.json");
        return JsonMapper.shared().readTree(Files.readString(file)).size();
    }

    private int metricAlarms() {
        int tables = module("dynamodb").local("tables").inside().names().size();
        int alarms = 0;
        for (String part : Hcl.elements(module("monitoring").local("metrics").text())) {
            alarms +=
                    part.startsWith("{ for table in var.table_names : ")
                            ? tables
                            : whereThereIs(part).map(one -> one.names().size()).orElse(0);
        }
        return alarms;
    }

    private int metricsOfShares() {
        int metrics = 0;
        for (String part : Hcl.elements(module("monitoring").local("shares").text())) {
            for (Hcl.Entry share : whereThereIs(part).map(Hcl::entries).orElse(List.of())) {
                Hcl values = share.inside();
                metrics += values.get("other").text().equals("null") ? 2 : 3;
            }
        }
        return metrics;
    }

    /** A map, or what is behind {@code var.x == null ? {} :} where the environment gives an x. */
    private Optional<Hcl> whereThereIs(String conditional) {
        if (conditional.startsWith("{")) {
            return Optional.of(new Hcl.Entry("", conditional, false).inside());
        }
        Matcher matcher =
                Pattern.compile("var\\.(\\w+) == null \\? \\{\\} : (\\{.*\\})", Pattern.DOTALL)
                        .matcher(conditional);
        if (!matcher.matches()) {
            throw new IllegalStateException("can't be counted: " + conditional);
        }
        return call("monitoring")
                .find(matcher.group(1))
                .map(given -> new Hcl.Entry("", matcher.group(2), false).inside());
    }

    /** AWS makes two for each policy that follows a target. */
    private int scalingAlarms() {
        if (!has("ecs")) {
            return 0;
        }
        return 2
                * (int)
                        module("ecs").names().stream()
                                .filter(
                                        name ->
                                                name.startsWith(
                                                        "resource \"aws_appautoscaling_policy\""))
                                .count();
    }

    int dashboards() {
        return module("monitoring").count("resource \"aws_cloudwatch_dashboard\" \"this\"");
    }

    /** None, unless some are given. */
    int machineClients() {
        String type = environment.get("variable \"sign_in\"").inside().get("type").text();
        return only(
                                "machine_clients = optional\\(map\\(object\\(\\{[^}]*\\}\\)\\), \\{(.*?)\\}\\)",
                                type)
                        .isEmpty()
                ? 0
                : 1;
    }

    private int zones() {
        return number(option("network", "zones"));
    }

    private int nats() {
        if (!has("network")) {
            return 0;
        }
        String way = option("network", "nat");
        return number(only("\\b" + way + " = (\\d+)", module("network").local("nat_zones").text()));
    }

    int endpointHours() {
        return has("network")
                ? Hcl.elements(setting("network", "interface_endpoints")).size()
                        * zones()
                        * hoursOfAMonth
                : 0;
    }

    int natHours() {
        return nats() * hoursOfAMonth;
    }

    private int balancers() {
        return has("ecs") ? module("ecs").count("resource \"aws_lb\" \"this\"") : 0;
    }

    int balancerHours() {
        return balancers() * hoursOfAMonth;
    }

    /** A NAT gateway has one, a balancer one in each zone. */
    int addressHours() {
        return has("network") ? (nats() + balancers() * zones()) * hoursOfAMonth : 0;
    }

    int tasks() {
        return has("ecs") ? number(option("size", "min")) : 0;
    }

    BigDecimal taskHours(String size) {
        return tasks() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(option("size", size))
                        .multiply(BigDecimal.valueOf((long) tasks() * hoursOfAMonth))
                        .divide(BigDecimal.valueOf(1024));
    }

    int webAcls() {
        return has("waf") ? module("waf").count("resource \"aws_wafv2_web_acl\" \"this\"") : 0;
    }

    int webAclRules() {
        if (!has("waf")) {
            return 0;
        }
        Hcl acl = module("waf").get("resource \"aws_wafv2_web_acl\" \"this\"").inside();
        return acl.count("rule")
                + acl.count("dynamic \"rule\"")
                        * module("waf").local("managed_rules").inside().names().size();
    }

    boolean containerInsights() {
        return has("ecs")
                && module("ecs")
                        .get("resource \"aws_ecs_cluster\" \"this\"")
                        .inside()
                        .get("setting")
                        .inside()
                        .get("value")
                        .text()
                        .equals("\"enabled\"");
    }

    /** In a month. */
    int backgroundCalls() {
        return has("lambda")
                ? hoursOfAMonth
                        * 60
                        / number(only("rate\\((\\d+) minutes\\)", setting("lambda", "schedule")))
                : 0;
    }

    BigDecimal gigabytesOfAFunction() {
        return has("lambda")
                ? new BigDecimal(setting("lambda", "memory")).divide(BigDecimal.valueOf(1024))
                : BigDecimal.ZERO;
    }

    /** With one web client, no program, and some groups. */
    int parameters() {
        List<String> merged = Hcl.elements(call("parameter_store").get("parameters").text());
        if (!merged.subList(0, merged.size() - 1)
                .equals(List.of("module.identity.parameters", "local.settings"))) {
            throw new IllegalStateException("can't be counted: " + merged);
        }
        int own = new Hcl.Entry("", merged.getLast(), false).inside().names().size();
        int ofIdentity = 0;
        for (String part :
                Hcl.elements(
                        module("identity")
                                .get("output \"parameters\"")
                                .inside()
                                .get("value")
                                .text())) {
            ofIdentity +=
                    part.startsWith("{ for name, group in var.groups : ")
                            ? groups
                            : new Hcl.Entry("", part, false).inside().names().size();
        }
        int ofWebClient = 1;
        return own + ofIdentity + ofWebClient;
    }

    /** How often something is done in a month by an instance that runs all the time. */
    private int times(Duration interval) {
        return Math.toIntExact(hoursOfAMonth * 3600L / interval.toSeconds());
    }

    /** Each decrypts all of them. */
    int looksAtParameters() throws IOException {
        return tasks() * times(ofTheService("phial.aws.parameter-refresh")) + backgroundCalls();
    }

    /** A writer's row is written anew when a third of its lease is over. */
    int writersRows() throws IOException {
        return tasks() * times(ofTheService("phial.audit.lease").dividedBy(3));
    }

    /** Lost writers are looked for twice in a lease. */
    int looksForWriters() throws IOException {
        return tasks() * times(ofTheService("phial.audit.lease").dividedBy(2));
    }

    /** The default in aws mode. */
    private static Duration ofTheService(String name) throws IOException {
        return MarkdownRows.of(Path.of("docs/operations.md"), "## Settings").stream()
                .filter(row -> row.getFirst().equals("`" + name + "`"))
                .map(row -> DurationStyle.detectAndParse(row.get(2).replace("`", "")))
                .findFirst()
                .orElseThrow();
    }
}
