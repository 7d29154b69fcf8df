package io.phial.lambda;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.function.Supplier;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletContextInitializer;

/** What Spring Boot takes for its web server: it listens to nothing, since events are brought. */
record EventServer(Supplier<ServletContext> context) implements ServletWebServerFactory, WebServer {

    @Override
    public WebServer getWebServer(ServletContextInitializer... initializers) {
        for (ServletContextInitializer initializer : initializers) {
            try {
                initializer.onStartup(context.get());
            } catch (ServletException unfit) {
                throw new WebServerException("a servlet or a filter can't be added", unfit);
            }
        }
        return this;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public int getPort() {
        return -1;
    }
}
