package io.phial;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Marks a class of tests beside which nothing runs: it counts, times or reads what belongs to the
 * whole JVM or machine. It comes last, when all that is {@link BesideOthers} is over.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Order(Integer.MAX_VALUE)
@ResourceLock(BesideOthers.THREAD)
public @interface Undisturbed {}
