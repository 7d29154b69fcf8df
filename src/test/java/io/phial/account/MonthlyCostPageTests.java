package io.phial.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.MarkdownRows;
import io.phial.it.CountedCalls;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A month in {@code docs/cost.md}: as many resources as Terraform makes, and dollars that are those
 * of the page's own prices.
 */
class MonthlyCostPageTests {

    private static final Path PAGE = Path.of("docs/cost.md");
    private static final String IDLE = "## A month";
    private static final String BUSY = "## A month with requests";
    private static final String NONE = "–";
    private static final String TOTAL = "**together**";
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal LIMIT_OF_DEV = BigDecimal.TEN;

    /** What AWS takes for so many of something, and how many are free in a month. */
    private record Price(BigDecimal dollars, BigDecimal of, BigDecimal free) {

        BigDecimal times(BigDecimal count, boolean freeOnesAreLeft) {
            return (freeOnesAreLeft ? count.subtract(free).max(BigDecimal.ZERO) : count)
                    .multiply(dollars)
                    .divide(of, 2, RoundingMode.HALF_UP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void aMonthHasAsManyOfEachAsAreMade(String environment) throws IOException {
        assertThat(counts(IDLE, environment)).containsExactlyEntriesOf(written(idle(environment)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void aMonthWithRequestsHasWhatTheyCauseBesides(String environment) throws IOException {
        assertThat(counts(BUSY, environment)).containsExactlyEntriesOf(written(busy(environment)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void itsDollarsAreThoseOfItsPrices(String environment) throws IOException {
        for (String heading : List.of(IDLE, BUSY)) {
            for (List<String> row : rows(heading)) {
                BigDecimal count = number(row.get(column(environment)));
                BigDecimal dollars = price(row.get(1)).times(count, heading.equals(IDLE));

                assertThat(row.get(column(environment) + 1))
                        .as("%s in %s", row.getFirst(), environment)
                        .isEqualTo(count.signum() == 0 ? NONE : dollars.toPlainString());
            }
            assertThat(total(heading, environment))
                    .as(heading)
                    .isEqualByComparingTo(sum(heading, environment));
        }
    }

    @Test
    void devCostsLessThanTheLimitThatMailsAreSentAt() throws IOException {
        assertThat(total(IDLE, "dev").add(total(BUSY, "dev"))).isLessThan(LIMIT_OF_DEV);
        assertThat(
                        Hcl.of(Path.of("terraform/environments/dev"))
                                .get("variable \"monthly_limit\"")
                                .inside()
                                .get("default")
                                .text())
                .isEqualTo(LIMIT_OF_DEV.toPlainString());
    }

    @Test
    void thePageSaysWhatBothAreTogether() throws IOException {
        assertThat(text())
                .contains(
                        "that is %s USD for dev and %s for prod"
                                .formatted(
                                        total(IDLE, "dev").add(total(BUSY, "dev")),
                                        total(IDLE, "prod").add(total(BUSY, "prod"))));
    }

    private static String text() throws IOException {
        return String.join(" ", Files.readAllLines(PAGE));
    }

    /** Yearly, and each of the first two times costs as much as a key. */
    @Test
    void thePageSaysWhatRotationAdds() throws IOException {
        int rotated = made("dev").rotatedKeys();
        BigDecimal inTheSecondYear = total(IDLE, "dev").add(BigDecimal.valueOf(rotated));
        BigDecimal afterwards = inTheSecondYear.add(BigDecimal.valueOf(rotated));

        assertThat(text())
                .contains(
                        "**%d of the keys turn yearly**".formatted(rotated),
                        "idle dev costs %s USD in its second year and %s from the third on"
                                .formatted(inTheSecondYear, afterwards));
    }

    private static Map<String, BigDecimal> idle(String environment) throws IOException {
        MadeResources made = made(environment);
        int background = made.backgroundCalls();
        BigDecimal decrypts = whole((long) made.looksAtParameters() * made.parameters());
        BigDecimal dataEvents =
                assumed("calls of DynamoDB in a call of the background function")
                        .multiply(whole(background))
                        .add(whole((long) made.writersRows() + made.looksForWriters()));
        BigDecimal trailFiles =
                assumed("digests of the trail an hour")
                        .add(assumed("logs of the trail an hour"))
                        .multiply(assumed("hours"));

        var counts = new LinkedHashMap<String, BigDecimal>();
        counts.put("KMS keys, that of Terraform's state among them", whole(made.keys()));
        counts.put("metrics that alarms look at", whole(made.alarmMetrics()));
        counts.put("dashboards", whole(made.dashboards()));
        counts.put("clients of programs", whole(made.machineClients()));
        counts.put("hours of interface endpoints, in each zone", whole(made.endpointHours()));
        counts.put("hours of NAT gateways", whole(made.natHours()));
        counts.put("hours of public addresses", whole(made.addressHours()));
        counts.put("hours of balancers", whole(made.balancerHours()));
        counts.put("hours of vCPUs", made.taskHours("cpu"));
        counts.put("hours of GB of memory", made.taskHours("memory"));
        counts.put("web ACLs", whole(made.webAcls()));
        counts.put("their rules", whole(made.webAclRules()));
        counts.put(
                "metrics of Container Insights",
                made.containerInsights()
                        ? assumed("metrics of Container Insights")
                        : BigDecimal.ZERO);
        counts.put(
                "GB-seconds of the background function",
                whole(background)
                        .multiply(assumed("seconds of a call of the background function"))
                        .multiply(made.gigabytesOfAFunction())
                        .setScale(0, RoundingMode.HALF_UP));
        counts.put("`Decrypt` of parameters", decrypts);
        counts.put("files of the trail", trailFiles);
        counts.put("`GenerateDataKey` for them", trailFiles);
        counts.put(
                "units written without a request",
                whole(2).multiply(
                                assumed("calls of DynamoDB in a call of the background function")
                                        .multiply(whole(background))
                                        .add(whole(made.writersRows()))));
        counts.put("units read without a request", whole(made.looksForWriters()));
        counts.put("data events without a request", dataEvents);
        counts.put("GB of the trail's log without a request", gigabytes(decrypts.add(dataEvents)));
        return counts;
    }

    private static Map<String, BigDecimal> busy(String environment) throws IOException {
        MadeResources made = made(environment);
        boolean onLambda = made.backgroundCalls() > 0;
        BigDecimal gets = assumed("`GET` in " + environment);
        BigDecimal posts = assumed("`POST` with a note in " + environment);
        BigDecimal requests = gets.add(posts);
        BigDecimal decrypts =
                onLambda
                        ? requests.multiply(whole(made.parameters()))
                                .divide(
                                        assumed("requests between two looks at parameters"),
                                        0,
                                        RoundingMode.HALF_UP)
                        : BigDecimal.ZERO;
        BigDecimal dataEvents =
                callsOfDynamoDb(CountedCalls.GET_UNWRAPPED)
                        .multiply(gets)
                        .add(callsOfDynamoDb(CountedCalls.POST_NOTE).multiply(posts))
                        // a block is an object and the writer's row
                        .add(requests.multiply(whole(2)));

        var counts = new LinkedHashMap<String, BigDecimal>();
        counts.put("looks at a patient, each the first in five minutes", gets);
        counts.put("new patients with a note", posts);
        counts.put("audit blocks, one for each request at most", requests);
        counts.put("`Decrypt` of parameters before requests", decrypts);
        counts.put("calls of API Gateway", onLambda ? requests : BigDecimal.ZERO);
        counts.put(
                "GB-seconds of the function",
                onLambda
                        ? requests.multiply(assumed("seconds of a request in the function"))
                                .multiply(made.gigabytesOfAFunction())
                                .setScale(0, RoundingMode.HALF_UP)
                        : BigDecimal.ZERO);
        counts.put("requests that the web ACL sees", onLambda ? BigDecimal.ZERO : requests);
        counts.put(
                "units of load of the balancer, in hours",
                onLambda
                        ? BigDecimal.ZERO
                        : requests.divide(
                                assumed("new connections in an hour for a unit of load"),
                                1,
                                RoundingMode.HALF_UP));
        counts.put("data events", dataEvents);
        counts.put(
                "GB of the trail's log",
                // a call of KMS for each request, and one for each block
                gigabytes(dataEvents.add(decrypts).add(requests.multiply(whole(2)))));
        counts.put(
                "GB of other logs",
                requests.multiply(assumed("KB of all other logs for a request"))
                        .divide(MILLION, 2, RoundingMode.HALF_UP));
        return counts;
    }

    @Test
    void aMillionRequestsOnLambdaAreAsDearAsTheirParts() throws IOException {
        String heading = "## On Lambda";
        BigDecimal sum = BigDecimal.ZERO;
        for (List<String> row : MarkdownRows.of(PAGE, heading)) {
            if (!row.getFirst().equals(TOTAL) && !row.getFirst().equals("what")) {
                BigDecimal dollars = price(row.get(1)).times(MILLION, false);
                assertThat(number(row.get(2))).as(row.getFirst()).isEqualByComparingTo(dollars);
                sum = sum.add(dollars);
            }
        }

        assertThat(number(row(heading, TOTAL).get(2))).isEqualByComparingTo(sum).isPositive();
    }

    private static MadeResources made(String environment) throws IOException {
        return new MadeResources(
                environment,
                assumed("hours").intValueExact(),
                assumed("groups of people").intValueExact());
    }

    private static BigDecimal callsOfDynamoDb(CountedCalls request) {
        return whole(request.ofDynamoDb().size());
    }

    private static BigDecimal gigabytes(BigDecimal events) throws IOException {
        return events.multiply(assumed("KB of an event in the trail's log"))
                .divide(MILLION, 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal whole(long number) {
        return BigDecimal.valueOf(number);
    }

    private static BigDecimal assumed(String what) throws IOException {
        return number(row("## What a month assumes", what).get(1));
    }

    private static Price price(String name) throws IOException {
        for (List<String> row : MarkdownRows.of(PAGE, "## Prices of a month")) {
            if (row.getFirst().equals(name)) {
                return new Price(number(row.get(1)), number(row.get(2)), number(row.get(3)));
            }
        }
        Map<String, Integer> columns =
                new TreeMap<>(
                        Map.of("## Prices", 1, "## A million requests", 4, "## An instance", 2));
        for (Map.Entry<String, Integer> table : columns.entrySet()) {
            for (List<String> row : MarkdownRows.of(PAGE, table.getKey())) {
                if (row.getFirst().equals(name)) {
                    String dollars = row.get(table.getValue()).replace(" for a million", "");
                    return new Price(number(dollars), MILLION, BigDecimal.ZERO);
                }
            }
        }
        throw new AssertionError("no price of " + name);
    }

    private static BigDecimal number(String cell) {
        return cell.equals(NONE)
                ? BigDecimal.ZERO
                : new BigDecimal(cell.replace("*", "").replace(",", ""));
    }

    private static Map<String, String> counts(String heading, String environment)
            throws IOException {
        var counts = new LinkedHashMap<String, String>();
        for (List<String> row : rows(heading)) {
            counts.put(row.getFirst(), row.get(column(environment)));
        }
        return counts;
    }

    private static Map<String, String> written(Map<String, BigDecimal> counts) {
        var written = new LinkedHashMap<String, String>();
        counts.forEach(
                (what, count) ->
                        written.put(
                                what,
                                count.signum() == 0
                                        ? NONE
                                        : String.format(
                                                Locale.ROOT,
                                                "%,."
                                                        + Math.max(
                                                                0,
                                                                count.stripTrailingZeros().scale())
                                                        + "f",
                                                count)));
        return written;
    }

    private static BigDecimal sum(String heading, String environment) throws IOException {
        return rows(heading).stream()
                .map(row -> number(row.get(column(environment) + 1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal total(String heading, String environment) throws IOException {
        return number(row(heading, TOTAL).get(column(environment) + 1));
    }

    private static int column(String environment) {
        return environment.equals("dev") ? 2 : 4;
    }

    /** Without the heading and the total. */
    private static List<List<String>> rows(String heading) throws IOException {
        return MarkdownRows.of(PAGE, heading).stream()
                .filter(row -> !row.getFirst().equals(TOTAL) && !row.getFirst().equals("what"))
                .toList();
    }

    private static List<String> row(String heading, String first) throws IOException {
        List<List<String>> rows =
                MarkdownRows.of(PAGE, heading).stream()
                        .filter(row -> row.getFirst().equals(first))
                        .toList();
        assertThat(rows).as("the row '%s' below %s", first, heading).hasSize(1);
        return rows.getFirst();
    }
}
