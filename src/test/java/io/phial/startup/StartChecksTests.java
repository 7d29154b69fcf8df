package io.phial.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.Undisturbed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
@Undisturbed
class StartChecksTests {

    private static final List<String> CALLS = new ArrayList<>();

    @Test
    void aStartThatNothingStandsAgainstGoesOn() {
        run(Well.class);

        assertThat(CALLS).containsExactly("check", "work");
    }

    @Test
    void allThatIsWrongIsInOneListAndNoRoomHasBegunToWork(CapturedOutput output) {
        assertThatExceptionOfType(UnreadyException.class)
                .isThrownBy(() -> run(Well.class, Wrong.class))
                .withMessageContaining("\n- The table one is not there.")
                .withMessageContaining("\n- The key two is disabled.")
                .withMessageContaining("could not be asked (IllegalStateException)")
                .withMessageNotContaining("secret");

        assertThat(CALLS).containsExactly("check");
        assertThat(output.getErr())
                .contains("- The key two is disabled.", "start again")
                .doesNotContain("\tat ");
    }

    private static void run(Class<?>... rooms) {
        CALLS.clear();
        var application = new SpringApplication(rooms);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.run("--spring.profiles.active=none").close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Well {

        @Bean
        SmartInitializingSingleton work() {
            return () -> CALLS.add("work");
        }

        @Bean
        StartCheck well() {
            return () -> {
                CALLS.add("check");
                return List.of();
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Wrong {

        @Bean
        StartCheck tables() {
            return () -> List.of("The table one is not there.", "The key two is disabled.");
        }

        @Bean
        StartCheck broken() {
            return () -> {
                throw new IllegalStateException("a secret");
            };
        }
    }
}
