package io.phial;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.springframework.modulith.core.ApplicationModules;

/** The walls of the house, held by the build. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@BesideOthers
class ArchitectureTests {

    /** What holds personal data or key material. */
    private static final Set<String> MASKED =
            Set.of(
                    "io.phial.patient.Demographics",
                    "io.phial.patient.Demographics$Address",
                    "io.phial.patient.Demographics$Identifier",
                    "io.phial.patient.ConditionContent",
                    "io.phial.patient.NewCondition",
                    "io.phial.patient.NoteContent",
                    "io.phial.patient.SealedJson",
                    "io.phial.patient.web.ConditionRequest",
                    "io.phial.patient.web.PartialDateTime",
                    "io.phial.patient.web.PatientRequest",
                    "io.phial.patient.web.PatientRequest$AddressRequest",
                    "io.phial.patient.web.PatientRequest$IdentifierRequest",
                    "io.phial.patient.web.PatientRequest$NoteRequest",
                    "io.phial.patient.web.SearchRequest",
                    "io.phial.notes.NoteText",
                    "io.phial.index.IndexTerm",
                    "io.phial.index.IndexedValues",
                    "io.phial.index.Lookup",
                    "io.phial.index.UniqueValue",
                    "io.phial.idempotency.IdempotentRequest",
                    "io.phial.sealing.MasterKey$NewDataKey",
                    "io.phial.sealing.MasterKey$UnwrappedKey",
                    "io.phial.sealing.PatientKey",
                    "io.phial.sealing.SecretBytes");

    /** Records of the same rooms that hold ids, codes and types that mask themselves. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "io.phial.patient.ChartRecord",
                    "io.phial.patient.OpenChart",
                    "io.phial.patient.Author",
                    "io.phial.patient.PatientHistory$VersionPage",
                    "io.phial.patient.PatientPage",
                    "io.phial.patient.RecordPage",
                    "io.phial.idempotency.IdempotencyKeys$Lookup",
                    "io.phial.index.Candidate",
                    "io.phial.index.Candidates",
                    "io.phial.index.IndexedRecords$Batch",
                    "io.phial.index.IndexProperties",
                    "io.phial.index.IndexRow",
                    "io.phial.index.IndexStatus",
                    "io.phial.index.Walk$Position",
                    "io.phial.index.web.IndexItem",
                    "io.phial.index.web.IndexItem$IndexPage",
                    "io.phial.notes.Outcome$Anonymized",
                    "io.phial.notes.Outcome$Blocked",
                    "io.phial.notes.Outcome$Clean");

    private static final DescribedPredicate<JavaClass> HOLDS_PERSONAL_DATA =
            describe("holds personal data", type -> MASKED.contains(type.getName()));

    private final ApplicationModules rooms = ApplicationModules.of(Phial.class);
    private final JavaClasses ours =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.phial");

    @Test
    void roomsCallOnlyThoseTheyName() {
        rooms.verify();
    }

    @Test
    void oneClassOpensRecords() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.phial.sealing.RecordSealer")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(AwsCrypto.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.cryptography..")
                .check(ours);
    }

    @Test
    void twoMoreOpenKeysAndCursors() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.phial.sealing.keyset.KeysetMasterKey")
                .and()
                .doNotHaveFullyQualifiedName("io.phial.sealing.TenantCursors")
                .should()
                .callMethodWhere(
                        describe(
                                "decrypt by Tink or the JCE",
                                call ->
                                        call.getName().matches("decrypt|doFinal|unwrap")
                                                && call.getTargetOwner()
                                                        .getName()
                                                        .matches(
                                                                "com\\.google\\.crypto\\..*"
                                                                        + "|javax\\.crypto\\.Cipher")))
                .check(ours);
    }

    @Test
    void noKeyringDiscoversKeys() {
        noClasses()
                .should()
                .accessTargetWhere(
                        describe(
                                "discovers keys",
                                access ->
                                        access.getName().contains("Discovery")
                                                || access.getTargetOwner()
                                                        .getName()
                                                        .contains("Discovery")))
                .check(ours);
    }

    @Test
    void nothingRandomIsStatic() {
        fields().that()
                .areStatic()
                .should()
                .notHaveRawType(
                        describe(
                                "random or a source of it",
                                type ->
                                        type.isAssignableTo(RandomGenerator.class)
                                                || type.isAssignableTo(UUID.class)
                                                || type.getName().endsWith("SecretBytes")))
                .check(ours);
        noCodeUnits()
                .that()
                .haveName("<clinit>")
                .should(
                        be(
                                describe(
                                        "drawing random values",
                                        unit ->
                                                unit.getAccessesFromSelf().stream()
                                                        .anyMatch(ArchitectureTests::drawsRandom))))
                .check(ours);
    }

    private static boolean drawsRandom(JavaAccess<?> access) {
        return access.getTargetOwner().isAssignableTo(RandomGenerator.class)
                || access.getName().equals("randomUUID");
    }

    @Test
    void onlySecureRandomnessIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.phial.store.jdbc",
                "io.phial.store.dynamodb",
                "io.phial.sealing.keyset",
                "io.phial.notes.bedrock",
                "io.phial.notes.local",
                "io.phial.embedded"
            })
    void nobodyKnowsAnAdapterButItself(String adapter) {
        noClasses()
                .that()
                .resideOutsideOfPackage(adapter + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(adapter + "..")
                .check(ours);
    }

    @Test
    void whoHoldsPersonalDataDoesNotLog() {
        noClasses()
                .that(
                        describe(
                                "touch personal data",
                                type ->
                                        type.getDirectDependenciesFromSelf().stream()
                                                .anyMatch(
                                                        one ->
                                                                HOLDS_PERSONAL_DATA.test(
                                                                        one.getTargetClass()))))
                .and()
                // logs the class of what the detectors threw, and nothing else of it
                .doNotHaveFullyQualifiedName("io.phial.notes.local.LocalNoteSanitizer")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Logger.class)
                .check(ours);
    }

    @Test
    void noLoggerIsGivenAnExceptionWithItsWords() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.phial.problem.Faults")
                .should()
                .callMethodWhere(
                        describe(
                                "log a Throwable",
                                call ->
                                        call.getTargetOwner().isAssignableTo(Logger.class)
                                                && call.getTarget().getRawParameterTypes().stream()
                                                        .anyMatch(
                                                                type ->
                                                                        type.isAssignableTo(
                                                                                Throwable.class))))
                .check(ours);
    }

    @Test
    void nothingIsPrintedButTheWelcomeAndWhyAStartFailed() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.phial.embedded.EmbeddedConfiguration")
                .and()
                .doNotHaveFullyQualifiedName("io.phial.PlainFailureReporter")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(ours);
    }

    @Test
    void whatHoldsPersonalDataMasksItself() {
        assertThat(MASKED)
                .allSatisfy(
                        name ->
                                assertThat(ours.get(name).tryGetMethod("toString"))
                                        .as(name + " has a toString")
                                        .isPresent())
                .noneMatch(GeneratedToString::of);
        assertThat(ours)
                .filteredOn(ArchitectureTests::couldHoldPersonalData)
                .extracting(JavaClass::getName)
                .as("records with texts or bytes that print them")
                .isEmpty();
    }

    /** A record of the rooms that handle personal data, with a component that could be such. */
    private static boolean couldHoldPersonalData(JavaClass type) {
        boolean texts =
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .anyMatch(
                                field ->
                                        field.getRawType().isEquivalentTo(String.class)
                                                || field.getRawType().isEquivalentTo(byte[].class));
        return type.isRecord()
                && texts
                && type.getPackageName()
                        .matches("io\\.phial\\.(patient|notes|index|idempotency)(\\.web)?")
                && !HARMLESS.contains(type.getName())
                // never made: they are what the API document shows
                && !type.getName().startsWith("io.phial.patient.web.Shapes$")
                && GeneratedToString.of(type.getName());
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(packages(ours.getDefaultPackage()))
                .isNotEmpty()
                .allSatisfy(
                        one ->
                                assertThat(one.isAnnotatedWith(NullMarked.class))
                                        .as(one.getName())
                                        .isTrue());
    }

    private static List<JavaPackage> packages(JavaPackage root) {
        return root.getSubpackagesInTree().stream()
                .filter(one -> one.getName().startsWith("io.phial") && !one.getClasses().isEmpty())
                .toList();
    }

    @Test
    void halfOfAllTypesAreTheirRoomsOwnBusiness() {
        List<JavaClass> types =
                ours.stream()
                        .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .filter(JavaClass::isTopLevelClass)
                        .toList();
        long open =
                types.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .count();

        assertThat((double) open / types.size()).as("share of public types").isLessThan(0.5);
    }
}
