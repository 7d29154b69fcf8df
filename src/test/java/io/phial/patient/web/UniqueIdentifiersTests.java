package io.phial.patient.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.phial.store.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A record number belongs to one patient of a tenant, an identifier to one of its system. */
@ApiTest
class UniqueIdentifiersTests {

    @Autowired ApiFixture api;

    @Test
    void aSecondPatientWithTheNumberIsRefusedAndNothingOfItIsStored() {
        TestPatient patient = TestPatients.withNumber(TestPatients.uniqueNumber());
        api.create(patient);
        api.store().recordsWereWritten();
        Answer second = api.post(patient.note("Seen today."));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("identifier-taken");
        assertThat(second.errors()).containsExactly("/medicalRecordNumber taken");
        assertThat(api.store().recordsWereWritten()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mrn-%s", "MRN-%s", " Mrn-%s ", "ＭＲＮ－%s", "\u3000mrn-%s\u3000"})
    void caseWidthAndOuterBlanksMakeNoOtherNumber(String spelling) {
        String number = TestPatients.uniqueNumber().substring(4);
        api.create(TestPatients.withNumber("Mrn-" + number));

        assertThat(api.post(TestPatients.withNumber(spelling.formatted(number))).status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MRN-\u200b%s",
                "MRN-%s\u200b",
                "\u200eMRN-%s",
                "MRN-\u00ad%s",
                "MRN\u2010%s",
                "MRN\u2013%s",
                "MRN-\ufe0f%s"
            })
    void whatLooksTheSameIsTheSameNumber(String spelling) {
        String number = TestPatients.uniqueNumber().substring(4);
        api.create(TestPatients.withNumber("MRN-" + number));

        assertThat(api.post(TestPatients.withNumber(spelling.formatted(number))).status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MRN %s", "MRN-0%s", "MRN-%s.", "M-%s"})
    void anythingElseIsAnotherNumber(String spelling) {
        String number = TestPatients.uniqueNumber().substring(4);
        api.create(TestPatients.withNumber("MRN-" + number));

        assertThat(api.post(TestPatients.withNumber(spelling.formatted(number))).status())
                .isEqualTo(201);
    }

    @Test
    void allThatIsTakenIsPointedTo() {
        String number = TestPatients.uniqueNumber();
        String value = TestPatients.uniqueNumber();
        api.create(TestPatients.withNumber(number));
        api.create(withIdentifiers(identifier("urn:a", value)));
        TestPatient both =
                withIdentifiers(
                                identifier("urn:a", TestPatients.uniqueNumber()),
                                identifier("urn:a", value))
                        .with("medicalRecordNumber", number);

        assertThat(api.post(both).errors())
                .containsExactlyInAnyOrder("/medicalRecordNumber taken", "/identifiers/1 taken");
    }

    @Test
    void theSameValueInAnotherSystemOrCaseIsAnotherIdentifier() {
        String value = TestPatients.uniqueNumber();
        api.create(withIdentifiers(identifier("urn:a", value)));

        assertThat(api.post(withIdentifiers(identifier("urn:b", value))).status()).isEqualTo(201);
        assertThat(
                        api.post(
                                        withIdentifiers(
                                                identifier(
                                                        "urn:a", value.toLowerCase(Locale.ROOT))))
                                .status())
                .isEqualTo(201);
        assertThat(api.post(withIdentifiers(identifier("urn:a", value))).status()).isEqualTo(409);
    }

    @Test
    void systemAndValueDoNotRunIntoOneAnother() {
        String value = TestPatients.uniqueNumber();
        api.create(withIdentifiers(identifier("urn:a", "b" + value)));

        assertThat(api.post(withIdentifiers(identifier("urn:ab", value))).status()).isEqualTo(201);
    }

    @Test
    void aNumberIsNotTakenByAnIdentifierOfTheSameText() {
        String value = TestPatients.uniqueNumber();
        api.create(withIdentifiers(identifier("mrn", value)));

        assertThat(api.post(TestPatients.withNumber(value)).status()).isEqualTo(201);
    }

    @Test
    void ofSixteenAtOnceExactlyOneGetsTheNumber() {
        TestPatient patient = TestPatients.withNumber(TestPatients.uniqueNumber());
        List<Answer> answers = api.atOnce(16, () -> api.post(patient));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(15);
    }

    @Test
    void ofSixteenThatWantTwoNumbersInOtherOrdersOneGetsBoth() {
        String one = TestPatients.uniqueNumber();
        String other = TestPatients.uniqueNumber();
        TestPatient forth = withIdentifiers(identifier("urn:a", one), identifier("urn:a", other));
        TestPatient back = withIdentifiers(identifier("urn:a", other), identifier("urn:a", one));
        var turn = new AtomicInteger();
        List<Answer> answers =
                api.atOnce(16, () -> api.post(turn.incrementAndGet() % 2 == 0 ? forth : back));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    }

    @Test
    void theValueIsNotReadableInTheStore() {
        String number = TestPatients.uniqueNumber();
        String id = api.create(TestPatients.withNumber(number));
        var rows = api.rows(Table.RECORDS, "t/default/p/" + id);

        assertThat(rows)
                .isNotEmpty()
                .noneMatch(row -> row.attributes().toString().contains(number))
                .noneMatch(row -> new String(row.sealed(), ISO_8859_1).contains(number));
    }

    private static Map<String, String> identifier(String system, String value) {
        return Map.of("system", system, "value", value);
    }

    private static TestPatient withIdentifiers(Object... identifiers) {
        return TestPatients.somebody().with("identifiers", List.of(identifiers));
    }
}
