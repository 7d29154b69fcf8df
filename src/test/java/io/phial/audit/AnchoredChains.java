package io.phial.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an auditor makes of the anchors with {@code docs/audit-format.md} and the public key alone:
 * it shares no code with what writes them.
 */
public final class AnchoredChains {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<JsonNode> events = new ArrayList<>();
    private final Map<String, Boolean> chains = new TreeMap<>();
    private int blocks;
    private int voids;

    /** All events, in the order of their chains. */
    public List<JsonNode> events() {
        return events;
    }

    /** The writer and sequence of each event, in the order of their chains. */
    public List<String> numbers() {
        return events.stream()
                .map(
                        event ->
                                event.required("writer").asString()
                                        + " "
                                        + event.required("sequence").asLong())
                .toList();
    }

    /** The names of all chains, and whether each has its last block. */
    public Map<String, Boolean> chains() {
        return chains;
    }

    public int blocks() {
        return blocks;
    }

    public int voids() {
        return voids;
    }

    /** Verifies all chains in a folder; each flaw is an assertion that fails. */
    public static AnchoredChains verify(Path folder, String keyId) throws IOException {
        var chains = new AnchoredChains();
        if (!Files.isDirectory(folder.resolve("audit"))) {
            return chains;
        }
        try (Stream<Path> files = Files.walk(folder.resolve("audit"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString().replace(".jsonl", "");
                chains.verify(name, Files.readAllLines(file), keyId);
            }
        }
        return chains;
    }

    /** Verifies one chain's lines, whole blocks in order. */
    public void verify(String chain, List<String> lines, String keyId) {
        long number = 1;
        long next = 1;
        String previous = null;
        ECKey key = null;
        boolean ended = false;
        var body = new ArrayList<String>();
        for (String line : lines) {
            JsonNode node = JSON.readTree(line);
            assertThat(node.required("number").asLong())
                    .as("number of %s", chain)
                    .isEqualTo(number);
            assertThat(ended).as("a block after the last of %s", chain).isFalse();
            if (!node.required("kind").asString().equals("seal")) {
                body.add(line);
                if (node.required("kind").asString().equals("key")) {
                    key = key(node.required("jwk"));
                    assertThat(key.getKeyID()).isEqualTo(keyId);
                }
                continue;
            }
            JsonNode seal = payload(node.required("jws").asString(), key);
            assertThat(seal.required("chain").asString()).isEqualTo(chain);
            assertThat(seal.required("number").asLong()).isEqualTo(number);
            assertThat(seal.required("previous").asString(null)).isEqualTo(previous);
            assertThat(seal.required("lines").asString())
                    .as("hash of block %d of %s", number, chain)
                    .isEqualTo(hash(String.join("\n", body) + (body.isEmpty() ? "" : "\n")));
            assertThat(seal.required("first").asLong()).isEqualTo(next);
            next = count(chain, body, next);
            assertThat(seal.required("last").asLong()).isEqualTo(next - 1);
            ended = seal.required("end").asBoolean();
            previous = hash(node.required("jws").asString());
            number++;
            blocks++;
            body.clear();
        }
        assertThat(body).as("lines after the last seal of %s", chain).isEmpty();
        chains.put(chain, ended);
    }

    private long count(String chain, List<String> body, long first) {
        long next = first;
        for (String line : body) {
            JsonNode node = JSON.readTree(line);
            if (node.required("kind").asString().equals("key")) {
                continue;
            }
            assertThat(node.required("writer").asString()).isEqualTo(chain);
            assertThat(node.required("sequence").asLong())
                    .as("sequence of %s", chain)
                    .isEqualTo(next);
            next++;
            if (node.required("kind").asString().equals("event")) {
                events.add(node);
            } else {
                assertThat(node.required("kind").asString()).isEqualTo("void");
                voids++;
            }
        }
        return next;
    }

    private static ECKey key(JsonNode jwk) {
        try {
            ECKey key = ECKey.parse(jwk.toString());
            assertThat(key.computeThumbprint().toString()).isEqualTo(key.getKeyID());
            return key;
        } catch (ParseException | JOSEException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static JsonNode payload(String jws, ECKey key) {
        try {
            JWSObject signed = JWSObject.parse(jws);
            assertThat(signed.getHeader().getKeyID()).isEqualTo(key.getKeyID());
            assertThat(signed.getHeader().getType().getType()).isEqualTo("phial-audit-block");
            assertThat(signed.verify(new ECDSAVerifier(key))).isTrue();
            return JSON.readTree(signed.getPayload().toString());
        } catch (ParseException | JOSEException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String hash(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
