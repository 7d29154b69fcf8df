package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The chart is the patient with the latest records, as one look. */
@ApiTest
class ChartTests {

    @Autowired ApiFixture api;

    private static String chart(String id) {
        return "/patients/" + id + "/chart";
    }

    @Test
    void theChartIsWhatItsPartsAnswer() {
        String id = api.create(TestPatients.complete());
        api.post(Records.CONDITIONS.of(id), Records.CONDITIONS.body());
        Answer chart = api.get(chart(id));

        assertThat(chart.status()).isEqualTo(200);
        assertThat(chart.header("etag")).isEqualTo("\"1\"");
        assertThat(chart.header("cache-control")).isEqualTo("no-store");
        assertThat(chart.header("content-type")).isEqualTo("application/json");
        assertThat(chart.text())
                .isEqualTo(
                        "{\"patient\":%s,\"notes\":%s,\"conditions\":%s}"
                                .formatted(
                                        api.get("/patients/" + id).text(),
                                        api.get(Records.NOTES.of(id)).text(),
                                        api.get(Records.CONDITIONS.of(id)).text()));
    }

    @Test
    void aNewPatientHasAnEmptyChart() {
        String id = api.create(TestPatients.somebody());

        assertThat(api.get(chart(id)).text())
                .endsWith(
                        ",\"notes\":{\"items\":[],\"next\":null}"
                                + ",\"conditions\":{\"items\":[],\"next\":null}}");
    }

    @Test
    void itHoldsTheLatestTwentyAndFiftyAndTheirListsGoOn() {
        TestPatient patient = TestPatients.somebody();
        for (int i = 0; i < 23; i++) {
            patient = patient.note("Visit " + i + ".");
        }
        String id = api.create(patient);
        for (int i = 0; i < 52; i++) {
            api.post(Records.CONDITIONS.of(id), Records.CONDITIONS.body());
        }
        JsonNode chart = api.get(chart(id)).json();

        assertThat(chart.path("notes").path("items").size()).isEqualTo(20);
        assertThat(chart.path("conditions").path("items").size()).isEqualTo(50);
        assertThat(idsOf(chart.path("notes"), Records.NOTES.of(id)))
                .isEqualTo(ids(api.get(Records.NOTES.of(id)).json()))
                .hasSize(23);
        assertThat(idsOf(chart.path("conditions"), Records.CONDITIONS.of(id)))
                .isEqualTo(ids(api.get(Records.CONDITIONS.of(id) + "?limit=100").json()))
                .hasSize(52);
    }

    /** Those of a page of the chart, and of the page that follows in the list. */
    private List<String> idsOf(JsonNode page, String list) {
        var ids = new ArrayList<>(ids(page));
        JsonNode rest = api.get(list + "?cursor=" + page.path("next").asString()).json();
        ids.addAll(ids(rest));
        assertThat(rest.path("next").isNull()).isTrue();
        return ids;
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.path("items").forEach(one -> ids.add(one.path("id").asString()));
        return ids;
    }

    @Test
    void itIsOneEventHoweverManyRecords() {
        String id = api.create(TestPatients.somebody().note("One.").note("Two."));
        api.get(chart(id));

        assertThat(api.audit(id)).hasSize(2);
        assertThat(api.audit(id).getLast().what()).isEqualTo("read success chart 1");
    }

    /** The tag is the patient's, and a note does not change the patient. */
    @Test
    void whoHasTheTagOfThePatientIsNotKeptFromANewNote() {
        String id = api.create(TestPatients.somebody());
        api.post(Records.NOTES.of(id), Records.NOTES.body());

        for (String known : List.of("\"1\"", "W/\"1\"", "*")) {
            Answer chart = api.get(chart(id), "If-None-Match", known);
            assertThat(chart.status()).as(known).isEqualTo(200);
            assertThat(chart.text()).contains("Seen today");
        }
    }
}
