package io.phial.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of an AWS account, and of an issuer of tokens, as one service asks of them that has it
 * for itself: all of it in memory, on a port of this machine, with keys that end with this process.
 *
 * <p>It keeps what it is given, and knows nobody who would be in the way: conditions of writes hold
 * always, and rights are not asked.
 */
final class Account implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/";
    private static final String SEALING = KEY + "11111111-1111-1111-1111-111111111111";
    private static final String SIGNING = KEY + "22222222-2222-2222-2222-222222222222";

    private final SecureRandom random = new SecureRandom();
    private final KeyPair tokenKey;
    private final KeyPair signingKey;
    private final HttpServer server;
    private final Map<String, String> dataKeys = new ConcurrentHashMap<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<String, JsonNode>> tables = new ConcurrentHashMap<>();

    /**
     * @param port 0 for any
     */
    Account(int port) throws IOException, GeneralSecurityException {
        tokenKey = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(new ECGenParameterSpec("secp256r1"));
        signingKey = curve.generateKeyPair();
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The variables by which the service finds all this. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", address(),
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "training-access-key",
                "AWS_SECRET_ACCESS_KEY", "training-secret-key",
                "PHIAL_ENVIRONMENT", "training");
    }

    private Map<String, String> parameters() {
        return Map.of(
                "dynamodb/records-table", "records",
                "dynamodb/keys-table", "keys",
                "dynamodb/audit-table", "audit",
                "sealing/kms/key-ids", SEALING,
                "signing/kms/key-id", SIGNING,
                "signing/s3/bucket", "anchors",
                "notes/guardrail/id", "training",
                "notes/guardrail/version", "1",
                "access/issuer", address());
    }

    /** A token for an hour. */
    String token(String scopes) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        var head = Map.of("alg", "RS256", "typ", "at+jwt", "kid", "training");
        var claims =
                Map.of(
                        "iss",
                        address(),
                        "aud",
                        "phial",
                        "sub",
                        "training",
                        "client_id",
                        "training",
                        "tenant",
                        "training",
                        "scope",
                        scopes,
                        "jti",
                        UUID.randomUUID().toString(),
                        "iat",
                        now,
                        "exp",
                        now + 3600);
        String text = url(JSON.writeValueAsBytes(head)) + "." + url(JSON.writeValueAsBytes(claims));
        return text
                + "."
                + url(signed("SHA256withRSA", tokenKey, text.getBytes(StandardCharsets.US_ASCII)));
    }

    private void serve(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            String target = call.getRequestHeaders().getFirst("X-Amz-Target");
            String path = call.getRequestURI().getPath();
            call.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
            if (target != null) {
                String operation = target.substring(target.indexOf('.') + 1);
                answer(call, 200, operation(operation, JSON.readTree(body)));
            } else if (path.startsWith("/guardrail/")) {
                answer(call, 200, Map.of("action", "NONE", "assessments", List.of()));
            } else if (path.equals("/.well-known/openid-configuration")) {
                answer(call, 200, Map.of("issuer", address(), "jwks_uri", address() + "/keys"));
            } else if (path.equals("/keys")) {
                answer(call, 200, Map.of("keys", List.of(publishedKey())));
            } else {
                bucket(call, path, body);
            }
        } catch (GeneralSecurityException | RuntimeException fault) {
            fault.printStackTrace();
            call.sendResponseHeaders(500, -1);
        }
    }

    private Object operation(String name, JsonNode request) throws GeneralSecurityException {
        return switch (name) {
            case "GetParametersByPath" ->
                    Map.of("Parameters", listed(request.get("Path").asString()));
            case "DescribeKey" ->
                    Map.of(
                            "KeyMetadata",
                            Map.of(
                                    "KeyId",
                                    SEALING,
                                    "KeyState",
                                    "Enabled",
                                    "KeySpec",
                                    "SYMMETRIC_DEFAULT"));
            case "GenerateDataKey" -> dataKey();
            case "Decrypt" ->
                    Map.of(
                            "KeyId",
                            SEALING,
                            "Plaintext",
                            dataKeys.get(request.get("CiphertextBlob").asString()));
            case "GetPublicKey" ->
                    Map.of(
                            "KeyId",
                            SIGNING,
                            "PublicKey",
                            base64(signingKey.getPublic().getEncoded()));
            case "Sign" ->
                    Map.of(
                            "KeyId",
                            SIGNING,
                            "Signature",
                            base64(
                                    signed(
                                            "SHA256withECDSA",
                                            signingKey,
                                            Base64.getDecoder()
                                                    .decode(request.get("Message").asString()))));
            case "GetItem" -> found(request);
            case "PutItem" -> put(request);
            case "Query" -> queried(request);
            case "TransactGetItems" ->
                    Map.of(
                            "Responses",
                            request.get("TransactItems")
                                    .valueStream()
                                    .map(one -> found(one.get("Get")))
                                    .toList());
            case "TransactWriteItems" -> written(request);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private List<?> listed(String path) {
        return parameters().entrySet().stream()
                .map(
                        one ->
                                Map.of(
                                        "Name",
                                        path + one.getKey(),
                                        "Type",
                                        "SecureString",
                                        "Value",
                                        one.getValue()))
                .toList();
    }

    private Map<String, ?> dataKey() {
        String plain = base64(random(32));
        String wrapped = base64(random(152));
        dataKeys.put(wrapped, plain);
        return Map.of("KeyId", SEALING, "Plaintext", plain, "CiphertextBlob", wrapped);
    }

    private NavigableMap<String, JsonNode> table(JsonNode request) {
        return tables.computeIfAbsent(
                request.get("TableName").asString(), name -> new ConcurrentSkipListMap<>());
    }

    private static String key(JsonNode item) {
        return item.at("/p/S").asString() + '\0' + item.at("/s/S").asString();
    }

    private Map<String, ?> found(JsonNode get) {
        JsonNode item = table(get).get(key(get.get("Key")));
        return item == null ? Map.of() : Map.of("Item", item);
    }

    private Map<String, ?> put(JsonNode put) {
        table(put).put(key(put.get("Item")), put.get("Item"));
        return Map.of();
    }

    private Map<String, ?> written(JsonNode request) {
        for (JsonNode one : request.get("TransactItems")) {
            if (one.has("Put")) {
                put(one.get("Put"));
            } else if (one.has("Delete")) {
                table(one.get("Delete")).remove(key(one.at("/Delete/Key")));
            }
        }
        return Map.of();
    }

    /** All of a partition that begins so, to the end: there is never much. */
    private Map<String, ?> queried(JsonNode query) {
        var values = new ArrayList<String>();
        query.get("ExpressionAttributeValues")
                .forEach(value -> values.add(value.get("S").asString()));
        String partition = values.getFirst() + '\0';
        String begin = partition + (values.size() > 1 ? values.get(1) : "");
        String from = query.has("ExclusiveStartKey") ? key(query.get("ExclusiveStartKey")) : "";
        Stream<JsonNode> items =
                table(query)
                        .tailMap(begin.compareTo(from) > 0 ? begin : from, false)
                        .entrySet()
                        .stream()
                        .filter(entry -> entry.getKey().startsWith(begin))
                        .map(Map.Entry::getValue);
        return Map.of("Items", items.limit(query.path("Limit").asInt(100)).toList());
    }

    private void bucket(HttpExchange call, String path, byte[] body) throws IOException {
        String query = String.valueOf(call.getRequestURI().getQuery());
        if (query.contains("object-lock")) {
            xml(
                    call,
                    200,
                    "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>"
                            + "<Mode>COMPLIANCE</Mode><Days>1</Days></DefaultRetention></Rule></ObjectLockConfiguration>");
        } else if (query.contains("list-type")) {
            xml(call, 200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
        } else if (call.getRequestMethod().equals("PUT")) {
            objects.put(path, body);
            call.sendResponseHeaders(200, -1);
        } else if (objects.containsKey(path)) {
            send(call, 200, "application/x-ndjson", objects.get(path));
        } else {
            xml(call, 404, "<Error><Code>NoSuchKey</Code></Error>");
        }
    }

    private Map<String, ?> publishedKey() {
        var key = (RSAPublicKey) tokenKey.getPublic();
        return Map.of(
                "kty", "RSA",
                "kid", "training",
                "use", "sig",
                "alg", "RS256",
                "n", url(unsigned(key.getModulus().toByteArray())),
                "e", url(unsigned(key.getPublicExponent().toByteArray())));
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static byte[] signed(String algorithm, KeyPair key, byte[] text)
            throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm);
        signature.initSign(key.getPrivate());
        signature.update(text);
        return signature.sign();
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange call, int status, Object answer) throws IOException {
        send(call, status, "application/json", JSON.writeValueAsBytes(answer));
    }

    private static void xml(HttpExchange call, int status, String text) throws IOException {
        send(call, status, "application/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange call, int status, String type, byte[] body)
            throws IOException {
        call.getResponseHeaders().set("Content-Type", type);
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
