package io.phial;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Marks a class of tests that runs beside the others, after others of its kind and with its own
 * tests in one thread. It changes no property of the whole JVM and reads nothing of it. It may log
 * and fill the heap, so classes that look at these are {@link Undisturbed} by it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(BesideOthers.THREAD)
public @interface BesideOthers {

    /** What one of them has at a time. */
    String THREAD = "the second thread of a run of tests";
}
