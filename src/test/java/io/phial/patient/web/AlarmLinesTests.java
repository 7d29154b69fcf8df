package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.Undisturbed;
import io.phial.account.LogFilters;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a request should alarm of is one line of JSON, as the filters of CloudWatch read it. */
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
@Undisturbed
class AlarmLinesTests {

    @Autowired ApiFixture api;

    private static Stream<JsonNode> lines(CapturedOutput output, int since) {
        return output.getOut()
                .substring(since)
                .lines()
                .map(line -> JsonMapper.shared().readTree(line));
    }

    /** The filters that count what was logged since. */
    private static List<String> counted(CapturedOutput output, int since) {
        return lines(output, since)
                .flatMap(line -> LogFilters.counting("service", line).stream())
                .toList();
    }

    /** What was logged since, without when and where: these are numbers that may be any. */
    private static List<String> said(CapturedOutput output, int since) {
        return lines(output, since)
                .map(ObjectNode.class::cast)
                .map(line -> line.without(List.of("@timestamp", "process")).toString())
                .toList();
    }

    @Test
    void aRequestWithTwoBlockedNotes(CapturedOutput output) {
        int begin = output.getOut().length();

        Answer answer =
                api.post(TestPatients.somebody().note("SSN 536-22-8765.").note("536-22-8765"));

        assertThat(answer.problem()).isEqualTo("note-blocked");
        assertThat(counted(output, begin)).containsExactly("blocked-notes");
        assertThat(said(output, begin)).isNotEmpty().noneMatch(line -> line.contains("8765"));
    }

    @Test
    void aLookAtARowThatWasAltered(CapturedOutput output) {
        String id = api.create(TestPatients.somebody());
        var place = new ItemKey(Table.RECORDS, "t/default/p/" + id, "patient");
        Item row = api.store().read(List.of(place)).getFirst();
        var altered = new Item(place, row.version(), row.attributes(), new byte[] {1});
        api.store()
                .commit(
                        new Commit(
                                CommitId.next(new SecureRandom()),
                                List.of(new Operation.Put(altered, Condition.ALWAYS))));
        int begin = output.getOut().length();

        assertThat(api.get("/patients/" + id).problem()).isEqualTo("record-refused");

        assertThat(counted(output, begin)).containsExactly("refused-records");
        assertThat(output.getOut().substring(begin)).doesNotContain(id);
    }

    @Test
    void aLookThatCantBeAccountedFor(CapturedOutput output) {
        String id = api.create(TestPatients.somebody());
        int begin = output.getOut().length();

        api.store()
                .failAudit()
                .during(
                        () ->
                                assertThat(api.get("/patients/" + id).problem())
                                        .isEqualTo("audit-unavailable"));

        assertThat(counted(output, begin)).containsExactly("audit-failures");
        assertThat(output.getOut().substring(begin)).doesNotContain(id);
    }
}
