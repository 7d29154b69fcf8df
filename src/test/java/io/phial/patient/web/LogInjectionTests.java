package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Row 16: whatever is logged, one event is one line of JSON. */
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class LogInjectionTests {

    private static final Logger log = LoggerFactory.getLogger("io.phial.injection");

    @Autowired ApiFixture api;

    /** C0 and C1 controls, delete, and what else ends a line somewhere. */
    private static List<String> controls() {
        return IntStream.concat(
                        IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7f, 0xa0)),
                        IntStream.of(0x2028, 0x2029, 0x202e, 0xfeff, 0xfffe))
                .mapToObj(Character::toString)
                .toList();
    }

    /** What was written since; the service may have started just before, and greeted. */
    private static List<JsonNode> events(CapturedOutput output, int since) {
        return output.getOut().substring(since).lines().map(LogInjectionTests::json).toList();
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void eachControlCharacterStaysInsideItsEvent(CapturedOutput output) {
        int begin = output.getOut().length();
        for (String control : controls()) {
            String forged = "x" + control + "{\"message\":\"forged\"}" + control;
            log.info("text {}", forged, new IllegalStateException(forged));
        }
        List<JsonNode> events =
                events(output, begin).stream()
                        .filter(event -> event.at("/log/logger").asString("").equals(log.getName()))
                        .toList();

        assertThat(events).hasSize(controls().size());
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("message").asString())
                    .contains("x" + controls().get(i) + "{\"message\"");
        }
    }

    @Test
    void noRequestWritesAnEventOfItsOwn(CapturedOutput output) {
        int begin = output.getOut().length();
        api.store()
                .failReads(new IllegalStateException("made by a test"))
                .during(
                        () -> {
                            for (String control : controls()) {
                                String forged = "x" + control + "{\"message\":\"forged\"}";
                                byte[] body =
                                        ("{\"firstName\":\"" + forged + "\"}")
                                                .getBytes(StandardCharsets.UTF_8);
                                String path = "/patients/0123456789abcdefghjkmnpqrs";
                                RawHttp.to(api).get(path).header("X-Purpose-Of-Use", forged).send();
                                RawHttp.to(api).get(path).header("If-None-Match", forged).send();
                                RawHttp.to(api).get(path).header("User-Agent", forged).send();
                                RawHttp.to(api).get(path + forged).send();
                                RawHttp.to(api).get(path + encoded(control) + "forged").send();
                                RawHttp.to(api)
                                        .post("/patients", body)
                                        .header("Idempotency-Key", forged)
                                        .send();
                            }
                        });
        List<JsonNode> events = events(output, begin);

        assertThat(events).as("faults are logged").isNotEmpty();
        assertThat(events)
                .allSatisfy(event -> assertThat(event.has("@timestamp")).isTrue())
                .noneMatch(event -> event.path("message").asString().contains("forged"));
    }

    private static String encoded(String control) {
        return URLEncoder.encode(control, StandardCharsets.UTF_8);
    }
}
