package io.phial.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers errors that the server dispatches, such as those of filters, as problems. */
@Controller
@Hidden
class ErrorPage implements ErrorController {

    private final ProblemWriter writer;

    ErrorPage(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? code
                        : 404;
        writer.write(response, Faults.typeOf(HttpStatusCode.valueOf(status)));
    }
}
