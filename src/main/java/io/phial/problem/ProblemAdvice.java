package io.phial.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever ends a controller call into a problem, after the advice of its own room. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

    private final Faults faults;

    ProblemAdvice(Faults faults) {
        this.faults = faults;
    }

    @ExceptionHandler(Throwable.class)
    void answer(Throwable fault, HttpServletResponse response) throws IOException {
        faults.answer(fault, response);
    }
}
