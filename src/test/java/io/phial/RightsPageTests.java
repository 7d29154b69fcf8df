package io.phial;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.awspring.cloud.parameterstore.ParameterStorePropertySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rights in docs/operations.md are those that the calls in the code need, and no others. */
@BesideOthers
class RightsPageTests {

    private static final String SDK = "software.amazon.awssdk.";

    /** What is called, as {@code Type.method}, and the right that AWS asks for. */
    private static final Map<String, Set<String>> RIGHTS =
            Map.ofEntries(
                    Map.entry("KmsClient.generateDataKey", Set.of("kms:GenerateDataKey")),
                    Map.entry("KmsClient.decrypt", Set.of("kms:Decrypt")),
                    Map.entry("KmsClient.describeKey", Set.of("kms:DescribeKey")),
                    Map.entry("KmsClient.sign", Set.of("kms:Sign")),
                    Map.entry("KmsClient.getPublicKey", Set.of("kms:GetPublicKey")),
                    Map.entry("S3Client.putObject", Set.of("s3:PutObject")),
                    Map.entry("S3Client.getObjectAsBytes", Set.of("s3:GetObject")),
                    Map.entry("S3Client.listObjectsV2Paginator", Set.of("s3:ListBucket")),
                    Map.entry(
                            "S3Client.getObjectLockConfiguration",
                            Set.of("s3:GetBucketObjectLockConfiguration")),
                    Map.entry(
                            "BedrockRuntimeClient.applyGuardrail",
                            Set.of("bedrock:ApplyGuardrail")),
                    Map.entry("BedrockRuntimeClient.converse", Set.of("bedrock:InvokeModel")),
                    Map.entry("DynamoDbClient.getItem", Set.of("dynamodb:GetItem")),
                    Map.entry("DynamoDbTable.getItem", Set.of("dynamodb:GetItem")),
                    Map.entry("DynamoDbTable.putItem", Set.of("dynamodb:PutItem")),
                    Map.entry("DynamoDbTable.query", Set.of("dynamodb:Query")),
                    // the parts of a transaction, which itself needs no right
                    Map.entry("DynamoDbEnhancedClient.transactGetItems", Set.of()),
                    Map.entry("DynamoDbEnhancedClient.transactWriteItemsWithResponse", Set.of()),
                    Map.entry("Builder.addGetItem", Set.of("dynamodb:GetItem")),
                    Map.entry("Builder.addPutItem", Set.of("dynamodb:PutItem")),
                    Map.entry("Builder.addDeleteItem", Set.of("dynamodb:DeleteItem")),
                    Map.entry("Builder.addConditionCheck", Set.of("dynamodb:ConditionCheckItem")),
                    Map.entry(
                            "ParameterStorePropertySource.init",
                            Set.of("ssm:GetParametersByPath")));

    /** Prepared, and not asked for by anybody yet: the page says to leave its rights out. */
    private static final String UNUSED = "KmsClient.reEncrypt";

    /** It calls clients that have no network and no credentials. */
    private static final String OFFLINE = "ClientsPrimer";

    /** Of a client or a table, these ask AWS nothing. */
    private static final Set<String> QUIET =
            Set.of("builder", "close", "serviceClientConfiguration", "tableSchema", "table");

    @Test
    void theRightsAreThoseThatTheCallsNeed() throws IOException {
        Set<String> calls = calls();
        assertThat(calls).as("each call is known here").containsAll(RIGHTS.keySet());
        calls.remove(UNUSED);

        var needed = new TreeSet<String>();
        for (String call : calls) {
            assertThat(RIGHTS).as("the right for a call of %s", call).containsKey(call);
            needed.addAll(RIGHTS.get(call));
        }
        var given = new TreeSet<String>();
        policy().values().forEach(statement -> given.addAll(texts(statement, "Action")));
        assertThat(given).isEqualTo(needed);
    }

    @Test
    void whatIsPreparedIsNotUsedYet() {
        var uses =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("io.phial")
                                .stream()
                                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                                .filter(call -> call.getName().equals("rewrap"))
                                .toList();

        assertThat(uses).as("who calls it needs kms:ReEncryptFrom and kms:ReEncryptTo").isEmpty();
    }

    @Test
    void noActionIsAPatternAndOnlyObjectsAre() throws IOException {
        for (JsonNode statement : policy().values()) {
            assertThat(statement.path("Effect").asString()).isEqualTo("Allow");
            assertThat(texts(statement, "Action")).noneMatch(action -> action.contains("*"));
            assertThat(texts(statement, "Resource"))
                    .noneMatch(
                            resource ->
                                    resource.contains("*")
                                            && !resource.equals("arn:aws:s3:::BUCKET/audit/*"));
        }
    }

    @Test
    void patientKeysAreForPatientsAlone() throws IOException {
        JsonNode statement = policy().get("PatientKeys");
        JsonNode condition = statement.required("Condition");

        assertThat(texts(statement, "Action"))
                .containsExactlyInAnyOrder("kms:GenerateDataKey", "kms:Decrypt");
        for (String key : List.of("tenant", "patient_id", "record_type")) {
            assertThat(condition.at("/Null/kms:EncryptionContext:" + key).asString())
                    .isEqualTo("false");
        }
    }

    private static Map<String, JsonNode> policy() throws IOException {
        var block =
                Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("docs/operations.md")));
        assertThat(block.find()).as("a policy in docs/operations.md").isTrue();
        var statements = new TreeMap<String, JsonNode>();
        for (JsonNode one : new JsonMapper().readTree(block.group(1)).required("Statement")) {
            statements.put(one.required("Sid").asString(), one);
        }
        return statements;
    }

    private static List<String> texts(JsonNode statement, String name) {
        JsonNode one = statement.required(name);
        return one.isArray()
                ? one.valueStream().map(JsonNode::asString).toList()
                : List.of(one.asString());
    }

    /** All calls in the code that make AWS do something, lambdas and method references included. */
    private static Set<String> calls() {
        var calls = new TreeSet<String>();
        for (JavaClass type :
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.phial")
                        .that(DescribedPredicate.not(simpleName(OFFLINE)))) {
            Stream.concat(
                            type.getMethodCallsFromSelf().stream(),
                            type.getMethodReferencesFromSelf().stream())
                    .filter(RightsPageTests::asks)
                    .map(RightsPageTests::name)
                    .forEach(calls::add);
        }
        return calls;
    }

    private static boolean asks(JavaAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        if (owner.isEquivalentTo(ParameterStorePropertySource.class)) {
            return call.getName().equals("init");
        }
        boolean client =
                owner.getName().startsWith(SDK + "services.")
                        && owner.getSimpleName().endsWith("Client");
        boolean enhanced = owner.getName().startsWith(SDK + "enhanced.dynamodb.");
        boolean part =
                owner.getName().contains(".enhanced.dynamodb.model.Transact")
                        && call.getName().startsWith("add");
        boolean table =
                enhanced
                        && (owner.getSimpleName().equals("DynamoDbTable")
                                || owner.getSimpleName().equals("DynamoDbEnhancedClient"));
        return part || (client || table) && !QUIET.contains(call.getName());
    }

    private static String name(JavaAccess<?> call) {
        return call.getTargetOwner().getSimpleName() + "." + call.getName();
    }
}
