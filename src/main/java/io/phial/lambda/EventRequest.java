package io.phial.lambda;

import com.amazonaws.serverless.proxy.internal.servlet.AwsServletInputStream;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** A request with what the event says of its body and its caller, whatever its headers claim. */
final class EventRequest extends HttpServletRequestWrapper {

    private final Event event;
    private @Nullable ServletInputStream stream;
    private final byte[] body;

    /**
     * @throws IllegalArgumentException where path, parameters or body can't be decoded
     */
    EventRequest(HttpServletRequest request, Event event) {
        super(request);
        this.event = event;
        this.body = bytes(event, charset());
        request.getPathInfo();
        request.getParameterMap();
    }

    private static byte[] bytes(Event event, Charset charset) {
        String body = event.body();
        if (body == null) {
            return new byte[0];
        }
        return event.isBase64() ? Base64.getDecoder().decode(body) : body.getBytes(charset);
    }

    private Charset charset() {
        String named = getCharacterEncoding();
        return named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
    }

    /** Of the body, where one is named that there is. */
    @Override
    public @Nullable String getCharacterEncoding() {
        try {
            String type = getContentType();
            Charset named = type == null ? null : MediaType.parseMediaType(type).getCharset();
            return named == null ? null : named.name();
        } catch (IllegalArgumentException unfit) {
            return null;
        }
    }

    /** Nothing is said in another language here. */
    @Override
    public Locale getLocale() {
        return Locale.ENGLISH;
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(Locale.ENGLISH));
    }

    Event event() {
        return event;
    }

    @Override
    public ServletInputStream getInputStream() {
        if (stream == null) {
            stream = new AwsServletInputStream(new ByteArrayInputStream(body));
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), charset()));
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public String getRemoteAddr() {
        return event.clientAddress();
    }

    @Override
    public String getRemoteHost() {
        return event.clientAddress();
    }

    @Override
    public String getRequestId() {
        String id = event.requestId();
        return id == null ? "" : id;
    }

    /** Gateways speak HTTPS alone; a balancer says what it was spoken to. */
    @Override
    public boolean isSecure() {
        return "https".equals(getScheme());
    }
}
