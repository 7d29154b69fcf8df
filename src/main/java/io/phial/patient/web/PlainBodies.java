package io.phial.patient.web;

import io.phial.problem.ProblemException;
import io.phial.problem.ProblemType;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Takes bodies as they are: JSON is UTF-8 (RFC 8259, section 8.1), nothing is unpacked, and an
 * empty one is judged like any other that is no JSON.
 */
@ControllerAdvice(basePackageClasses = PlainBodies.class)
class PlainBodies extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return type == byte[].class;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        requirePlainUtf8(message.getHeaders());
        return message;
    }

    @Override
    public Object handleEmptyBody(
            @Nullable Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return new byte[0];
    }

    private static void requirePlainUtf8(HttpHeaders headers) {
        MediaType type = headers.getContentType();
        Charset charset = type == null ? null : type.getCharset();
        boolean utf8 = charset == null || charset.equals(StandardCharsets.UTF_8);
        if (!utf8 || headers.containsHeader(HttpHeaders.CONTENT_ENCODING)) {
            throw ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
