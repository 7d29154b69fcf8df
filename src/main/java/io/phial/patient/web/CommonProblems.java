package io.phial.patient.web;

import static io.phial.problem.ProblemType.AUDIT_UNAVAILABLE;
import static io.phial.problem.ProblemType.INSUFFICIENT_SCOPE;
import static io.phial.problem.ProblemType.INTERNAL_ERROR;
import static io.phial.problem.ProblemType.KEY_SERVICE_UNAVAILABLE;
import static io.phial.problem.ProblemType.NOT_ACCEPTABLE;
import static io.phial.problem.ProblemType.NO_TENANT;
import static io.phial.problem.ProblemType.RECORD_REFUSED;
import static io.phial.problem.ProblemType.SERVICE_BUSY;
import static io.phial.problem.ProblemType.STORE_UNAVAILABLE;
import static io.phial.problem.ProblemType.UNAUTHENTICATED;
import static io.phial.problem.ProblemType.UNKNOWN_PURPOSE_OF_USE;

import io.phial.problem.Problems;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How every call on patients can end badly, for the API document. */
@Problems({
    UNAUTHENTICATED,
    INSUFFICIENT_SCOPE,
    NO_TENANT,
    UNKNOWN_PURPOSE_OF_USE,
    NOT_ACCEPTABLE,
    RECORD_REFUSED,
    INTERNAL_ERROR,
    SERVICE_BUSY,
    STORE_UNAVAILABLE,
    AUDIT_UNAVAILABLE,
    KEY_SERVICE_UNAVAILABLE
})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface CommonProblems {}
