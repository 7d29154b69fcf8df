package io.phial.aws;

import io.phial.instance.Primer;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Calls what requests call, of clients like those of the service, with credentials that open
 * nothing and without a network.
 */
final class ClientsPrimer implements Primer {

    private static final String NOBODY = "nobody";

    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create(NOBODY, NOBODY));

    private final AwsConfiguration clients;

    ClientsPrimer(AwsConfiguration clients) {
        this.clients = clients;
    }

    @Override
    public void prime() {
        try (var dynamoDb = offline(DynamoDbClient.builder());
                var kms = offline(KmsClient.builder());
                var s3 = offline(S3Client.builder())) {
            tables(dynamoDb);
            keys(kms);
            s3.putObject(
                    request -> request.bucket(NOBODY).key(NOBODY), RequestBody.fromString(NOBODY));
        }
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C offline(
            B builder) {
        return clients.build(builder.region(Region.US_EAST_1), new NoNetwork(), CREDENTIALS);
    }

    private static void tables(DynamoDbClient dynamoDb) {
        var item = Map.of(NOBODY, AttributeValue.fromS(NOBODY));
        var put = TransactWriteItem.builder().put(one -> one.tableName(NOBODY).item(item)).build();
        var get = TransactGetItem.builder().get(one -> one.tableName(NOBODY).key(item)).build();
        dynamoDb.transactWriteItems(request -> request.transactItems(List.of(put)));
        dynamoDb.transactGetItems(request -> request.transactItems(List.of(get)));
        dynamoDb.query(request -> request.tableName(NOBODY).keyConditionExpression(NOBODY));
    }

    private static void keys(KmsClient kms) {
        var bytes = SdkBytes.fromUtf8String(NOBODY);
        kms.generateDataKey(request -> request.keyId(NOBODY).keySpec("AES_256"));
        kms.decrypt(request -> request.keyId(NOBODY).ciphertextBlob(bytes));
        kms.sign(
                request ->
                        request.keyId(NOBODY)
                                .message(bytes)
                                .messageType(MessageType.RAW)
                                .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256));
    }
}
