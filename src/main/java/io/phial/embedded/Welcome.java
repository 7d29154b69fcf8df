package io.phial.embedded;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * Tells the person at the terminal, once, where to go and how to sign in.
 *
 * <p>It prints, and does not log: logs are collected and kept, and passwords don't belong there.
 */
final class Welcome {

    private final Credentials credentials;
    private final Folders folders;
    private final Environment environment;
    private final PrintStream out;
    private final AtomicBoolean printed = new AtomicBoolean();

    Welcome(Credentials credentials, Folders folders, Environment environment, PrintStream out) {
        this.credentials = credentials;
        this.folders = folders;
        this.environment = environment;
        this.out = out;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        if (printed.compareAndSet(false, true)) {
            out.print(text());
            out.flush();
        }
    }

    private String text() {
        var origin = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        var people =
                credentials.users().stream()
                        .map(user -> "    %-20s %s%n".formatted(user.name(), user.password()))
                        .collect(Collectors.joining());
        var clients =
                credentials.clients().stream()
                        .map(client -> "    %-20s %s%n".formatted(client.id(), client.secret()))
                        .collect(Collectors.joining());
        return """

        Phial is ready, on this machine alone.
          Swagger UI   %s/swagger-ui.html
          Sign in as   (sign out at /sign-out to change)
        %s  Clients, at %s/oauth2/token
        %s  Data         %s
          Trust        %s (keys and credentials: keep it closed)

        """
                .formatted(origin, people, origin, clients, folders.data(), folders.trust());
    }
}
