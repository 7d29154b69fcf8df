package io.phial.account;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is logged under a package, for tests of any room, until it is closed. */
public final class LoggedLines implements AutoCloseable {

    private final Logger logger;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private LoggedLines(Logger logger) {
        this.logger = logger;
        lines.start();
        logger.addAppender(lines);
    }

    /** Of a package and those below it. */
    public static LoggedLines of(Package where) {
        return new LoggedLines((Logger) LoggerFactory.getLogger(where.getName()));
    }

    /** Their messages, as the field {@code message} of a line has them. */
    public List<String> messages() {
        return List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The filters that count the lines, one behind another. */
    public List<String> counted() {
        return messages().stream().flatMap(line -> LogFilters.counting(line).stream()).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
    }
}
