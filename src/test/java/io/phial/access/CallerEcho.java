package io.phial.access;

import io.phial.problem.ProblemException;
import io.phial.problem.ProblemType;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says back who is asking, and fails on request. */
@TestComponent
@RestController
public class CallerEcho {

    @GetMapping("/echo/caller")
    Map<String, Object> caller(Caller caller) {
        return Map.of(
                "tenant", caller.tenant(),
                "subject", caller.subject(),
                "client", caller.client(),
                "mayRead", caller.may(Interaction.READ),
                "mayCreate", caller.may(Interaction.CREATE),
                "mayDelete", caller.may(Interaction.DELETE),
                "purpose", caller.purpose(),
                "asserted", caller.purposeAsserted());
    }

    @PostMapping(path = "/echo/body", consumes = "application/json")
    Map<String, Object> body(@RequestBody Map<String, Object> body) {
        return Map.of("properties", body.size());
    }

    @GetMapping("/echo/number")
    int number(@RequestParam int value) {
        return value;
    }

    @GetMapping("/echo/fault")
    void fault(@RequestParam String value) {
        throw new IllegalStateException(value, new IllegalArgumentException(value));
    }

    @GetMapping("/echo/busy")
    void busy() {
        throw ProblemException.of(ProblemType.STORE_UNAVAILABLE);
    }
}
