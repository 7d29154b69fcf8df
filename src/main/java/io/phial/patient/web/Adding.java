package io.phial.patient.web;

import static io.phial.problem.ProblemType.BODY_TOO_LARGE;
import static io.phial.problem.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static io.phial.problem.ProblemType.INVALID_REQUEST;
import static io.phial.problem.ProblemType.MALFORMED_JSON;
import static io.phial.problem.ProblemType.PATIENT_RETIRED;
import static io.phial.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import io.phial.problem.Problems;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A call that adds a record to a chart: scopes and problems, as the API document tells them. */
@SecurityRequirement(name = "oauth2", scopes = "user/Patient.u")
@SecurityRequirement(name = "oauth2", scopes = "system/Patient.u")
@SecurityRequirement(name = "bearer")
@Problems({
    MALFORMED_JSON,
    INVALID_REQUEST,
    PATIENT_RETIRED,
    BODY_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    IDEMPOTENCY_KEY_REUSED
})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Adding {}
