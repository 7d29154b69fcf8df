package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is sent to be added to a chart: an exact answer, no fault, and no value comes back. */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRecordsTests {

    @Autowired ApiFixture api;

    private String id;

    @BeforeAll
    void create() {
        id = api.create(TestPatients.somebody());
    }

    @ParameterizedTest
    @MethodSource("io.phial.patient.web.BadRecords#notes")
    void aNoteIsAnsweredExactly(BadInput input) {
        assertAnswered(input, Records.NOTES);
    }

    @ParameterizedTest
    @MethodSource("io.phial.patient.web.BadRecords#conditions")
    void aConditionIsAnsweredExactly(BadInput input) {
        assertAnswered(input, Records.CONDITIONS);
    }

    private void assertAnswered(BadInput input, Records kind) {
        api.store().recordsWereWritten();
        Answer answer =
                api.post(
                        kind.of(id),
                        ApiFixture.CLIENT,
                        input.body(),
                        input.headers().toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(input.status());
        assertThat(answer.problem()).isEqualTo(input.problem());
        assertThat(answer.errors()).containsExactlyElementsOf(input.errors());
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(api.store().recordsWereWritten()).isEqualTo(input.status() == 201);
        if (input.status() != 201) {
            assertThat(answer.everythingButTheDate())
                    .as("the answer repeats a value")
                    .doesNotContain(BadInput.CANARY, "Quax", "axolotl");
        }
    }
}
