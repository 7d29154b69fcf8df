package io.phial.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * What is forgetful forgets when the service stops, each time, and after all that works with it.
 */
class MemoryTests {

    private final List<String> order = new ArrayList<>();

    @Test
    void allForgetWhenTheServiceStopsAndAfterTheLastRequest() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Memory.class);
            context.registerBean("keys", Forgetful.class, () -> () -> order.add("keys"));
            context.registerBean("tokens", Forgetful.class, () -> () -> order.add("tokens"));
            context.registerBean(SmartLifecycle.class, Requests::new);
            context.refresh();
            assertThat(order).isEmpty();

            context.stop();
            assertThat(order).containsExactly("requests", "keys", "tokens");
            assertThat(context.getBean(Memory.class).hasForgotten()).isTrue();
            context.start();
            context.stop();
            assertThat(order).hasSize(6);
        }
    }

    @Test
    void oneThatFailsKeepsNoOtherFromForgettingAndIsKnown() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Memory.class);
            context.registerBean("broken", Forgetful.class, () -> MemoryTests::fail);
            context.registerBean("keys", Forgetful.class, () -> () -> order.add("keys"));
            context.refresh();
            context.stop();

            assertThat(order).containsExactly("keys");
            assertThat(context.getBean(Memory.class).hasForgotten()).isFalse();
        }
    }

    private static void fail() {
        throw new IllegalStateException("made to fail by a test");
    }

    /** Stops early, as a web server does. */
    private final class Requests implements SmartLifecycle {

        private boolean running;

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            order.add("requests");
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
