package io.phial.patient.web;

import io.phial.audit.AuditUnavailableException;
import io.phial.idempotency.IdempotencyKeyReusedException;
import io.phial.index.IndexNotReadyException;
import io.phial.index.PrefixTooShortException;
import io.phial.patient.IdentifierTakenException;
import io.phial.patient.InvalidCursorException;
import io.phial.patient.NotAllowedException;
import io.phial.patient.NotSearchableException;
import io.phial.patient.NotVisibleException;
import io.phial.patient.NoteBlockedException;
import io.phial.patient.PatientRetiredException;
import io.phial.patient.SanitizerUnavailableException;
import io.phial.patient.VersionMismatchException;
import io.phial.problem.ProblemException;
import io.phial.problem.ProblemException.Violation;
import io.phial.problem.ProblemType;
import io.phial.problem.ProblemWriter;
import io.phial.sealing.KeyServiceUnavailableException;
import io.phial.sealing.KeyServiceUnavailableException.Reason;
import io.phial.sealing.SealRefusedException;
import io.phial.store.CommitConflictException;
import io.phial.store.DamagedItemException;
import io.phial.store.StoreUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says in the words of the contract how a call on the chart ended. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class PatientProblems {

    private final ProblemWriter writer;

    PatientProblems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler({
        NotAllowedException.class,
        NotVisibleException.class,
        VersionMismatchException.class,
        PatientRetiredException.class,
        SealRefusedException.class,
        DamagedItemException.class,
        IdempotencyKeyReusedException.class,
        SanitizerUnavailableException.class,
        AuditUnavailableException.class,
        StoreUnavailableException.class,
        CommitConflictException.class,
        KeyServiceUnavailableException.class,
        NoteBlockedException.class,
        IdentifierTakenException.class,
        InvalidCursorException.class,
        PrefixTooShortException.class,
        NotSearchableException.class,
        IndexNotReadyException.class
    })
    void answer(RuntimeException end, HttpServletResponse response) throws IOException {
        writer.write(response, problem(end));
    }

    private static ProblemException problem(RuntimeException end) {
        return switch (end) {
            case NoteBlockedException blocked -> noteBlocked(blocked);
            case IdentifierTakenException taken -> identifierTaken(taken);
            case InvalidCursorException cursor ->
                    invalid("", "cursor", "the cursor is one that this list gave");
            case PrefixTooShortException prefix ->
                    invalid(
                            "/lastName",
                            "prefix",
                            "has at least "
                                    + prefix.shortest()
                                    + " letters or digits for a search by prefix");
            case NotSearchableException search ->
                    invalid("", "not-searchable", "no index is defined for this search");
            default -> ProblemException.of(type(end));
        };
    }

    private static ProblemType type(RuntimeException end) {
        return switch (end) {
            case NotAllowedException notAllowed -> ProblemType.INSUFFICIENT_SCOPE;
            case NotVisibleException notVisible -> ProblemType.NOT_FOUND;
            case VersionMismatchException other -> ProblemType.PRECONDITION_FAILED;
            case PatientRetiredException retired -> ProblemType.PATIENT_RETIRED;
            case IndexNotReadyException index -> ProblemType.INDEX_NOT_READY;
            case SealRefusedException refused -> ProblemType.RECORD_REFUSED;
            case DamagedItemException damaged -> ProblemType.RECORD_REFUSED;
            case IdempotencyKeyReusedException reused -> ProblemType.IDEMPOTENCY_KEY_REUSED;
            case SanitizerUnavailableException sanitizer -> ProblemType.SANITIZER_UNAVAILABLE;
            case AuditUnavailableException audit -> ProblemType.AUDIT_UNAVAILABLE;
            case KeyServiceUnavailableException keys -> type(keys.reason());
            default -> ProblemType.STORE_UNAVAILABLE;
        };
    }

    /** What is denied does not pass by waiting. */
    private static ProblemType type(Reason noKey) {
        return noKey == Reason.DENIED
                ? ProblemType.INTERNAL_ERROR
                : ProblemType.KEY_SERVICE_UNAVAILABLE;
    }

    private static ProblemException invalid(String pointer, String code, String message) {
        return ProblemException.of(
                ProblemType.INVALID_REQUEST, List.of(new Violation(pointer, code, message)));
    }

    private static ProblemException noteBlocked(NoteBlockedException blocked) {
        List<Violation> errors =
                blocked.pointers().stream()
                        .map(
                                pointer ->
                                        new Violation(
                                                pointer,
                                                "note-blocked",
                                                "holds data that may not be kept"))
                        .toList();
        return ProblemException.of(ProblemType.NOTE_BLOCKED, errors)
                .with("findings", blocked.findings());
    }

    private static ProblemException identifierTaken(IdentifierTakenException taken) {
        return ProblemException.of(
                ProblemType.IDENTIFIER_TAKEN,
                taken.pointers().stream()
                        .map(
                                pointer ->
                                        new Violation(
                                                pointer, "taken", "belongs to another patient"))
                        .toList());
    }
}
