package io.phial.patient.web;

import static io.phial.problem.ProblemType.AUDIT_UNAVAILABLE;
import static io.phial.problem.ProblemType.INSUFFICIENT_SCOPE;
import static io.phial.problem.ProblemType.INTERNAL_ERROR;
import static io.phial.problem.ProblemType.KEY_SERVICE_UNAVAILABLE;
import static io.phial.problem.ProblemType.NOT_ACCEPTABLE;
import static io.phial.problem.ProblemType.NOT_FOUND;
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

/** What any call on the chart of one patient can end in, as the API document tells it. */
@Problems({
    UNAUTHENTICATED,
    INSUFFICIENT_SCOPE,
    NO_TENANT,
    UNKNOWN_PURPOSE_OF_USE,
    NOT_FOUND,
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
@interface ChartProblems {}
