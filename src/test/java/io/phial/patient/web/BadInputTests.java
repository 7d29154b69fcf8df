package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is sent to create a patient: an exact answer, no fault, and no value comes back. */
@ApiTest
class BadInputTests {

    @Autowired ApiFixture api;

    @ParameterizedTest
    @MethodSource({"io.phial.patient.web.BadMembers#all", "io.phial.patient.web.BadDocuments#all"})
    void isAnsweredExactly(BadInput input) {
        Answer answer =
                api.post(ApiFixture.CLIENT, input.body(), input.headers().toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(input.status());
        assertThat(answer.problem()).isEqualTo(input.problem());
        assertThat(answer.errors()).containsExactlyElementsOf(input.errors());
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        if (input.status() != 201) {
            assertThat(answer.everythingButTheDate())
                    .as("the answer repeats a value")
                    .doesNotContain(BadInput.CANARY, "Quax", "axolotl");
        }
    }
}
