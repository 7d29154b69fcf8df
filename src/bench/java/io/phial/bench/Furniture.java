package io.phial.bench;

import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Puts tables, keys, a bucket and parameters into an empty account. */
record Furniture(URI address) {

    static final Region REGION = Region.EU_CENTRAL_1;
    static final String ENVIRONMENT = "bench";
    private static final String BUCKET = "phial-bench-anchors";

    void put() {
        List.of("records", "keys", "audit").forEach(this::table);
        bucket();
        try (KmsClient kms = client(KmsClient.builder())) {
            String master = kms.createKey().keyMetadata().arn();
            String signing =
                    kms.createKey(
                                    key ->
                                            key.keySpec(KeySpec.ECC_NIST_P256)
                                                    .keyUsage(KeyUsageType.SIGN_VERIFY))
                            .keyMetadata()
                            .arn();
            parameters(Map.of("sealing/kms/key-ids", master, "signing/kms/key-id", signing));
        }
        parameters(
                Map.of(
                        "dynamodb/records-table",
                        "records",
                        "dynamodb/keys-table",
                        "keys",
                        "dynamodb/audit-table",
                        "audit",
                        "signing/s3/bucket",
                        BUCKET,
                        "notes/guardrail/id",
                        "gr4a1l",
                        "notes/guardrail/version",
                        "1",
                        "access/issuer",
                        address.toString()));
    }

    private void table(String name) {
        try (DynamoDbClient dynamoDb = client(DynamoDbClient.builder())) {
            dynamoDb.createTable(
                    table ->
                            table.tableName(name)
                                    .billingMode(BillingMode.PAY_PER_REQUEST)
                                    .attributeDefinitions(text("p"), text("s"))
                                    .keySchema(key("p", KeyType.HASH), key("s", KeyType.RANGE)));
        }
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private void bucket() {
        var place = BucketLocationConstraint.fromValue(REGION.id());
        var keep =
                DefaultRetention.builder().mode(ObjectLockRetentionMode.COMPLIANCE).days(1).build();
        var lock =
                ObjectLockConfiguration.builder()
                        .objectLockEnabled(ObjectLockEnabled.ENABLED)
                        .rule(rule -> rule.defaultRetention(keep))
                        .build();
        try (S3Client s3 = client(S3Client.builder())) {
            s3.createBucket(
                    bucket ->
                            bucket.bucket(BUCKET)
                                    .objectLockEnabledForBucket(true)
                                    .createBucketConfiguration(
                                            where -> where.locationConstraint(place)));
            s3.putObjectLockConfiguration(
                    bucket -> bucket.bucket(BUCKET).objectLockConfiguration(lock));
        }
    }

    private void parameters(Map<String, String> values) {
        try (SsmClient ssm = client(SsmClient.builder())) {
            values.forEach(
                    (name, value) ->
                            ssm.putParameter(
                                    parameter ->
                                            parameter
                                                    .name("/phial/" + ENVIRONMENT + "/" + name)
                                                    .value(value)
                                                    .type(ParameterType.STRING)));
        }
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        var credentials = AwsBasicCredentials.create("bench", "bench");
        return builder.endpointOverride(address)
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }
}
