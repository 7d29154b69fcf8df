package io.phial.it;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.phial.access.TestIssuer;
import io.phial.aws.LocalDynamoDbServer;
import io.phial.aws.MotoServer;
import io.phial.notes.bedrock.BedrockServer;
import io.phial.store.dynamodb.TestTables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
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

/**
 * What the service finds in an account, on this machine: tables, keys, bucket and parameters in a
 * {@code moto_server}, a guardrail in WireMock, and an issuer of tokens.
 */
public final class AwsAccount implements AutoCloseable {

    public static final String RECORDS = "phial-it-records";
    public static final String KEYS = "phial-it-keys";
    public static final String AUDIT = "phial-it-audit";
    static final String BUCKET = "phial-it-anchors";
    private static final String ROOT = "/phial/it/";

    private final MotoServer moto;
    private final WireMockServer bedrock;
    private final TestIssuer issuer;
    private final RSAKey tokenKey;
    private final Map<String, String> environment = new HashMap<>();
    final DynamoDbClient dynamoDb;
    final KmsClient kms;
    final S3Client s3;
    final SsmClient ssm;

    private final @Nullable LocalDynamoDbServer tables;

    private AwsAccount(boolean withIsolation) throws IOException, JOSEException {
        moto = MotoServer.start();
        tables = withIsolation ? LocalDynamoDbServer.start() : null;
        bedrock = BedrockServer.withUsualRules();
        tokenKey = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        issuer = new TestIssuer(tokenKey.toPublicJWK());
        environment.putAll(moto.environment());
        if (tables == null) {
            dynamoDb = moto.client(DynamoDbClient.builder());
        } else {
            reach(AwsService.DYNAMODB, tables.endpoint());
            dynamoDb = tables.client();
        }
        kms = moto.client(KmsClient.builder());
        s3 = moto.client(S3Client.builder());
        ssm = moto.client(SsmClient.builder());
        environment.put("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", bedrock.baseUrl());
        environment.put("PHIAL_ENVIRONMENT", "it");
        TestTables.make(dynamoDb, RECORDS, KEYS, AUDIT);
        makeBucket();
        putParameters();
    }

    /** Makes all of it; skips the test where there is no {@code moto_server}. */
    public static AwsAccount make() throws IOException, JOSEException {
        return new AwsAccount(false);
    }

    /**
     * The same with tables in DynamoDB Local, where a repeated commit is told from a second one and
     * no two of them overrun one another.
     */
    public static AwsAccount withIsolation() throws IOException, JOSEException {
        return new AwsAccount(true);
    }

    private void makeBucket() {
        s3.createBucket(
                request ->
                        request.bucket(BUCKET)
                                .objectLockEnabledForBucket(true)
                                .createBucketConfiguration(
                                        place ->
                                                place.locationConstraint(
                                                        BucketLocationConstraint.EU_CENTRAL_1)));
        var keep =
                DefaultRetention.builder().mode(ObjectLockRetentionMode.COMPLIANCE).days(1).build();
        var lock =
                ObjectLockConfiguration.builder()
                        .objectLockEnabled(ObjectLockEnabled.ENABLED)
                        .rule(rule -> rule.defaultRetention(keep))
                        .build();
        s3.putObjectLockConfiguration(
                request -> request.bucket(BUCKET).objectLockConfiguration(lock));
    }

    private void putParameters() {
        put("dynamodb/records-table", RECORDS);
        put("dynamodb/keys-table", KEYS);
        put("dynamodb/audit-table", AUDIT);
        put("sealing/kms/key-ids", makeKey());
        put("signing/kms/key-id", makeSigningKey());
        put("signing/s3/bucket", BUCKET);
        put("notes/guardrail/id", "gr4a1l");
        put("notes/guardrail/version", "7");
        put("access/issuer", issuer.address());
    }

    /** The id by which the public half of the signing key is known. */
    public String signingKeyId() {
        return thumbprint(kms, get("signing/kms/key-id"));
    }

    /** A new key for wrapping patient keys; says its ARN. */
    String makeKey() {
        return kms.createKey().keyMetadata().arn();
    }

    private String makeSigningKey() {
        return kms.createKey(
                        request ->
                                request.keySpec(KeySpec.ECC_NIST_P256)
                                        .keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata()
                .arn();
    }

    /** The id by which the public half of a signing key is known (RFC 7638). */
    static String thumbprint(KmsClient kms, String keyId) {
        byte[] encoded =
                kms.getPublicKey(request -> request.keyId(keyId)).publicKey().asByteArray();
        try {
            var key =
                    (ECPublicKey)
                            KeyFactory.getInstance("EC")
                                    .generatePublic(new X509EncodedKeySpec(encoded));
            return new ECKey.Builder(Curve.P_256, key).build().computeThumbprint().toString();
        } catch (GeneralSecurityException | JOSEException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Puts a parameter of the service. */
    public void put(String name, String value) {
        ssm.putParameter(
                request ->
                        request.name(ROOT + name)
                                .value(value)
                                .type(ParameterType.SECURE_STRING)
                                .overwrite(true));
    }

    String get(String name) {
        return ssm.getParameter(request -> request.name(ROOT + name).withDecryption(true))
                .parameter()
                .value();
    }

    /** Has the service speak to another address in the place of all of AWS but Bedrock. */
    void reachThrough(URI address) {
        environment.put("AWS_ENDPOINT_URL", address.toString());
    }

    /** Has the service speak to another address in the place of Bedrock. */
    void reachBedrockThrough(URI address) {
        environment.put("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", address.toString());
    }

    /** Has the service speak to another address in the place of one of them. */
    void reach(AwsService service, URI address) {
        environment.put(service.variable(), address.toString());
    }

    /** Where one of them is found now. */
    URI endpoint(AwsService service) {
        String all = moto.endpoint().toString();
        return URI.create(environment.getOrDefault(service.variable(), all));
    }

    URI endpoint() {
        return moto.endpoint();
    }

    public WireMockServer bedrock() {
        return bedrock;
    }

    /** The variables by which the service finds all this: the environment's name, and endpoints. */
    public Map<String, String> environment() {
        return environment;
    }

    /** A token for an hour. */
    public String token(String tenant, String subject, String scopes) throws JOSEException {
        Instant now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer.address())
                        .audience("phial")
                        .subject(subject)
                        .claim("client_id", "it-client")
                        .claim("tenant", tenant)
                        .claim("scope", scopes)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                        .build();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(tokenKey.getKeyID())
                        .build();
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(tokenKey));
        return token.serialize();
    }

    /** All items of a table, as the emulator has them. */
    public List<Map<String, AttributeValue>> items(String table) {
        return new ArrayList<>(
                dynamoDb.scanPaginator(request -> request.tableName(table)).items().stream()
                        .toList());
    }

    /** Copies the anchors into a folder, one file for each chain, as a folder of anchors is. */
    public void copyAnchors(Path folder) throws IOException {
        var keys =
                s3.listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents().stream()
                        .map(object -> object.key())
                        .sorted()
                        .toList();
        var texts = new HashMap<String, StringBuilder>();
        for (String key : keys) {
            String chain = key.substring(0, key.lastIndexOf('-')) + ".jsonl";
            String text =
                    s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
            texts.computeIfAbsent(chain, name -> new StringBuilder()).append(text);
        }
        for (var chain : texts.entrySet()) {
            Path file = folder.resolve(chain.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, chain.getValue().toString());
        }
    }

    @Override
    public void close() {
        List.of(dynamoDb, kms, s3, ssm).forEach(client -> client.close());
        issuer.close();
        bedrock.stop();
        if (tables != null) {
            tables.close();
        }
        moto.close();
    }
}
