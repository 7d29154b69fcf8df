package io.phial.patient.web;

import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scopes by which a chart is read, as the API document tells them. */
@SecurityRequirement(name = "oauth2", scopes = "user/Patient.r")
@SecurityRequirement(name = "oauth2", scopes = "system/Patient.r")
@SecurityRequirement(name = "oauth2", scopes = "patient/Patient.r")
@SecurityRequirement(name = "bearer")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface ReadScopes {}
