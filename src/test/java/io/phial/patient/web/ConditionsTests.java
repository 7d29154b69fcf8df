package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Conditions come back as they were sent, page by page, those recorded last first. */
@ApiTest
class ConditionsTests {

    @Autowired ApiFixture api;

    @Test
    void allThatWasSentComesBackAndNoMore() {
        String id = api.create(TestPatients.somebody());
        JsonNode full = api.post(conditions(id), Records.CONDITIONS.body()).json();
        JsonNode small = api.post(conditions(id), Records.CONDITIONS.otherBody()).json();

        assertThat(full.propertyNames())
                .containsExactly(
                        "id",
                        "recordedAt",
                        "author",
                        "system",
                        "code",
                        "display",
                        "onset",
                        "abated");
        assertThat(full.path("system").asString()).isEqualTo("http://snomed.info/sct");
        assertThat(full.path("code").asString()).isEqualTo("38341003");
        assertThat(full.path("display").asString()).isEqualTo("Hypertension");
        assertThat(full.path("onset").asString()).isEqualTo("2019-05");
        assertThat(full.path("abated").asString()).isEqualTo("2020-11-30");
        assertThat(small.propertyNames())
                .as("what is not known is left out")
                .containsExactly("id", "recordedAt", "author", "system", "code");
    }

    @Test
    void aMomentKeepsItsZoneAndItsDigits() {
        String id = api.create(TestPatients.somebody());
        String moment = "2019-05-02T23:59:59.120-05:00";
        Answer added = api.post(conditions(id), condition("a", ",\"onset\":\"" + moment + "\""));

        assertThat(added.json().path("onset").asString()).isEqualTo(moment);
    }

    @Test
    void aPatientWithoutConditionsHasAnEmptyList() {
        String id = api.create(TestPatients.somebody().note("Seen today."));

        assertThat(api.get(conditions(id)).text()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void elevenInPagesOfThreeAreAllThereOnceTheNewestFirst() {
        String id = api.create(TestPatients.somebody().note("Seen today."));
        for (int i = 0; i < 11; i++) {
            AddedNotesTests.waitForTheNextMillisecond();
            api.post(conditions(id), condition("code-" + i, ""));
        }
        var codes = new ArrayList<String>();
        var pages = new ArrayList<Integer>();
        String cursor = "";
        do {
            JsonNode page = api.get(conditions(id) + "?limit=3" + cursor).json();
            page.path("items").forEach(one -> codes.add(one.path("code").asString()));
            pages.add(page.path("items").size());
            JsonNode next = page.path("next");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());

        assertThat(codes)
                .containsExactlyElementsOf(
                        IntStream.range(0, 11).mapToObj(i -> "code-" + (10 - i)).toList());
        assertThat(pages).containsExactly(3, 3, 3, 2);
    }

    @Test
    void aCursorIsGoodForItsOwnListPatientAndTenantAlone() {
        var north = ApiFixture.CLIENT.in("north");
        String id = api.create(TestPatients.somebody().note("One.").note("Two."));
        String another = api.create(TestPatients.somebody());
        String northern = api.create(north, TestPatients.somebody());
        for (int i = 0; i < 2; i++) {
            api.post(conditions(id), Records.CONDITIONS.body());
            api.post(conditions(another), Records.CONDITIONS.body());
            api.post(north, conditions(northern), Records.CONDITIONS.body());
        }
        String cursor = cursor(api.get(conditions(id) + "?limit=1"));
        String ofNotes = cursor(api.get(Records.NOTES.of(id) + "?limit=1"));
        String foreign = cursor(api.get(north, conditions(northern) + "?limit=1"));

        assertThat(api.get(conditions(id) + "?cursor=" + cursor).status()).isEqualTo(200);
        for (Answer answer :
                List.of(
                        api.get(Records.NOTES.of(id) + "?cursor=" + cursor),
                        api.get(conditions(id) + "?cursor=" + ofNotes),
                        api.get(conditions(another) + "?cursor=" + cursor),
                        api.get(conditions(id) + "?cursor=" + foreign),
                        api.get(north, conditions(northern) + "?cursor=" + cursor))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errors()).containsExactly(" cursor");
        }
    }

    @Test
    void aNoteIsNoConditionAndAConditionNoNote() {
        String id = api.create(TestPatients.somebody());
        String note = api.post(Records.NOTES.of(id), Records.NOTES.body()).id();
        String condition = api.post(conditions(id), Records.CONDITIONS.body()).id();

        assertThat(api.get(conditions(id) + "/" + note).status()).isEqualTo(404);
        assertThat(api.get(Records.NOTES.of(id) + "/" + condition).status()).isEqualTo(404);
    }

    private static String conditions(String id) {
        return Records.CONDITIONS.of(id);
    }

    private static String condition(String code, String more) {
        return "{\"system\":\"urn:example:codes\",\"code\":\"" + code + "\"" + more + "}";
    }

    private static String cursor(Answer page) {
        return page.json().path("next").asString();
    }
}
