package io.phial.index.web;

import io.phial.problem.ProblemType;
import io.phial.problem.ProblemWriter;
import io.phial.store.CommitConflictException;
import io.phial.store.StoreUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says in the words of the contract why a call on the indexes was not done. */
@RestControllerAdvice(assignableTypes = IndexController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class IndexProblems {

    private final ProblemWriter writer;

    IndexProblems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler({StoreUnavailableException.class, CommitConflictException.class})
    void answer(RuntimeException end, HttpServletResponse response) throws IOException {
        writer.write(response, ProblemType.STORE_UNAVAILABLE);
    }
}
