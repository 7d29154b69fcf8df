package io.phial.problem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** A small HTML page without scripts, whose policy allows its own style alone, by hash. */
public final class Page {

    private static final String STYLE =
            """
            :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
            body { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
            label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
            label { margin-top: 1rem; }
            input, button { margin-top: .25rem; padding: .5rem; }
            button { margin-top: 1.5rem; cursor: pointer; }
            [role=alert] { border-inline-start: .25rem solid; padding-inline-start: .75rem; }
            """;
    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-"
                    + sha256(STYLE)
                    + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private Page() {}

    /**
     * A page with this title (escaped here) and this HTML as its content (escaped by its maker).
     */
    public static ResponseEntity<String> of(String title, String content) {
        var text = escape(title);
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Security-Policy", POLICY)
                .body(
                        """
                        <!doctype html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width">
                        <title>%s · Phial</title>
                        <style>%s</style>
                        </head>
                        <body>
                        <main>
                        <h1>%s</h1>
                        %s
                        </main>
                        </body>
                        </html>
                        """
                                .formatted(text, STYLE, text, content));
    }

    public static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every JDK has SHA-256", absent);
        }
    }
}
