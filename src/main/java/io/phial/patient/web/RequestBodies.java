package io.phial.patient.web;

import io.phial.problem.ProblemException;
import io.phial.problem.ProblemException.Violation;
import io.phial.problem.ProblemType;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads a request body: strict JSON first, then the rules of its members. */
@Component
class RequestBodies {

    /** Who sends more mistakes than these learns of the rest when these are mended. */
    private static final int MOST_NAMED = 100;

    private final StrictJson json = new StrictJson();
    private final Validator validator;

    RequestBodies(Validator validator) {
        this.validator = validator;
    }

    /** A patient to be created, or the problem with it. */
    PatientRequest newPatient(byte[] body) {
        return valid(json.read(body, PatientRequest.class));
    }

    /** A patient that keeps the rules of its members and those between them. */
    PatientRequest valid(PatientRequest request) {
        require(request);
        refuse(request.violations());
        return request;
    }

    /** A search, or the problem with it. */
    SearchRequest search(byte[] body) {
        SearchRequest request = require(json.read(body, SearchRequest.class));
        refuse(request.violations());
        return request;
    }

    /** A note to be added, or the problem with it. */
    PatientRequest.NoteRequest newNote(byte[] body) {
        return require(json.read(body, PatientRequest.NoteRequest.class));
    }

    /** A condition to be added, or the problem with it. */
    ConditionRequest newCondition(byte[] body) {
        ConditionRequest request = require(json.read(body, ConditionRequest.class));
        refuse(request.violations());
        return request;
    }

    private <T> T require(T request) {
        Set<ConstraintViolation<T>> broken = validator.validate(request);
        if (!broken.isEmpty()) {
            refuse(
                    broken.stream()
                            .map(RequestBodies::violation)
                            .sorted(
                                    Comparator.comparing(Violation::pointer)
                                            .thenComparing(Violation::code))
                            .limit(MOST_NAMED)
                            .toList());
        }
        return request;
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST, violations);
        }
    }

    /** Our messages are {@code code: rule}; neither holds a value. */
    private static Violation violation(ConstraintViolation<?> broken) {
        String message = broken.getMessage();
        int colon = message.indexOf(": ");
        return new Violation(
                pointer(broken.getPropertyPath()),
                message.substring(0, colon),
                message.substring(colon + 2));
    }

    private static String pointer(Path path) {
        var pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            String name = node.getName();
            if (name != null && !name.startsWith("<")) {
                pointer.append('/').append(name);
            }
        }
        return pointer.toString();
    }
}
