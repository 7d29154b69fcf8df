package io.phial.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trino, of which Athena's engine 3 is a descendant, in this process and without a server.
 *
 * <p>Its libraries are others than the service's: it lives in a class loader of its own, from the
 * list of jars that the build writes, and is called by name.
 */
final class QueryEngine implements AutoCloseable {

    private static final Path JARS = Path.of("target/query-engine.classpath");

    /** Held, since loggers that nobody holds forget their level. */
    private static final List<Logger> CHATTY =
            Stream.of("io.airlift", "io.trino", "Bootstrap").map(Logger::getLogger).toList();

    private final URLClassLoader loader;
    private final Object runner;
    private final Object session;

    private QueryEngine(URLClassLoader loader) {
        this.loader = loader;
        this.session = within(this::newSession);
        this.runner = within(this::newRunner);
    }

    static QueryEngine start() throws IOException {
        assertThat(JARS).as("made by ./mvnw process-test-classes").exists();
        CHATTY.forEach(logger -> logger.setLevel(Level.OFF));
        // it would look at the layout of objects in memory, for seconds
        System.setProperty("jol.skipDynamicAttach", "true");
        System.setProperty("jol.skipHotspotSAAttach", "true");
        URL[] jars = Files.readAllLines(JARS).stream().map(QueryEngine::url).toArray(URL[]::new);
        return new QueryEngine(new URLClassLoader(jars, ClassLoader.getPlatformClassLoader()));
    }

    private static URL url(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Object newSession() throws Exception {
        Object builder = call(type("io.trino.testing.TestingSession"), "testSessionBuilder");
        call(builder, "setCatalog", "memory");
        call(builder, "setSchema", "default");
        return call(builder, "build");
    }

    private Object newRunner() throws Exception {
        Object made = call(type("io.trino.testing.LocalQueryRunner"), "create", session);
        Object plugin = type("io.trino.plugin.memory.MemoryPlugin").getConstructor().newInstance();
        call(made, "installPlugin", plugin);
        call(made, "createCatalog", "memory", "memory", Map.of());
        return made;
    }

    void execute(String sql) {
        within(() -> call(runner, "execute", sql));
    }

    /** Runs a query with values in the place of its question marks. */
    List<List<@Nullable Object>> run(String query, String... values) {
        return within(() -> rows(prepared("EXECUTE asked", query, values)));
    }

    /** How the engine would go about it. */
    String plan(String query, String... values) {
        return within(
                () ->
                        String.valueOf(
                                rows(prepared("EXPLAIN EXECUTE asked", query, values))
                                        .getFirst()
                                        .getFirst()));
    }

    private Object prepared(String verb, String query, String... values) throws Exception {
        Object builder = call(type("io.trino.Session"), "builder", session);
        call(builder, "addPreparedStatement", "asked", query);
        String using =
                String.join(", ", Arrays.stream(values).map(one -> "'" + one + "'").toList());
        return call(runner, "execute", call(builder, "build"), verb + " USING " + using);
    }

    @SuppressWarnings("unchecked")
    private static List<List<@Nullable Object>> rows(Object result) throws Exception {
        var rows = (List<Object>) call(result, "getMaterializedRows");
        var all = new ArrayList<List<@Nullable Object>>();
        for (Object row : rows) {
            all.add((List<@Nullable Object>) call(row, "getFields"));
        }
        return all;
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    /** Calls the one public method of that name that takes these; a class for a static one. */
    private static Object call(Object on, String name, Object... arguments) throws Exception {
        Class<?> type = on instanceof Class<?> itself ? itself : on.getClass();
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && takes(method, arguments)) {
                try {
                    return method.invoke(on instanceof Class<?> ? null : on, arguments);
                } catch (InvocationTargetException failed) {
                    throw failed.getCause() instanceof Exception cause ? cause : failed;
                }
            }
        }
        throw new NoSuchMethodException(type + "." + name);
    }

    private static boolean takes(Method method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private <T extends @Nullable Object> T within(Callable<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.call();
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        within(() -> call(runner, "close"));
        loader.close();
    }
}
