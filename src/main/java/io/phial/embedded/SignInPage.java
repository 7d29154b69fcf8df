package io.phial.embedded;

import io.phial.problem.Page;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages on which people sign in and out. */
@RestController
@Profile("embedded")
@Hidden
class SignInPage {

    static final String PATH = "/sign-in";
    static final String OUT = "/sign-out";

    @GetMapping(PATH)
    ResponseEntity<String> signIn(HttpServletRequest request, CsrfToken csrf) {
        return Page.of(
                "Sign in",
                """
                %s
                <form method="post" action="/sign-in">
                %s
                <label for="username">Name</label>
                <input id="username" name="username" autocomplete="username" required autofocus>
                <label for="password">Password</label>
                <input id="password" name="password" type="password"
                       autocomplete="current-password" required>
                <button type="submit">Sign in</button>
                </form>
                <p>Names and passwords were printed when the service started.</p>"""
                        .formatted(message(request), hidden(csrf)));
    }

    @GetMapping(OUT)
    ResponseEntity<String> signOut(CsrfToken csrf) {
        return Page.of(
                "Sign out",
                """
                <form method="post" action="/sign-out">
                %s
                <button type="submit">Sign out</button>
                </form>"""
                        .formatted(hidden(csrf)));
    }

    static void failed(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        response.sendRedirect(PATH + (failure instanceof LockedException ? "?wait" : "?wrong"));
    }

    private static String message(HttpServletRequest request) {
        var parameters = request.getParameterMap();
        if (parameters.containsKey("wait")) {
            return alert("Too many wrong tries. Wait a minute, then try again.");
        }
        if (parameters.containsKey("wrong")) {
            return alert("Name or password is wrong.");
        }
        return parameters.containsKey("out") ? "<p role=\"status\">You are signed out.</p>" : "";
    }

    private static String alert(String text) {
        return "<p role=\"alert\">" + text + "</p>";
    }

    private static String hidden(CsrfToken csrf) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(Page.escape(csrf.getParameterName()), Page.escape(csrf.getToken()));
    }
}
