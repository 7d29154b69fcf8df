package io.phial.lambda;

import com.amazonaws.serverless.proxy.ResponseWriter;
import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpServletResponse;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.model.Headers;
import com.amazonaws.services.lambda.runtime.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/** Writes an answer as the one who brought the event wants it. */
final class AnswerWriter extends ResponseWriter<AwsHttpServletResponse, AwsProxyResponse> {

    @Override
    public AwsProxyResponse writeResponse(AwsHttpServletResponse response, Context context) {
        if (!(response instanceof EventResponse answer)) {
            throw new IllegalArgumentException("not the answer to an event");
        }
        var written = new AwsProxyResponse(answer.getStatus());
        switch (answer.event().form()) {
            case REST -> written.setMultiValueHeaders(all(answer));
            case HTTP -> written.setHeaders(joined(answer));
            case BALANCER -> {
                written.setHeaders(joined(answer));
                written.setStatusDescription(description(answer.getStatus()));
            }
            case BALANCER_MULTI_VALUE -> {
                written.setMultiValueHeaders(all(answer));
                written.setStatusDescription(description(answer.getStatus()));
            }
        }
        body(written, answer.body());
        return written;
    }

    private static Headers all(EventResponse answer) {
        var headers = new Headers();
        answer.getHeaderNames()
                .forEach(name -> headers.put(name, new ArrayList<>(answer.getHeaders(name))));
        return headers;
    }

    /** Several values of a header are one with commas (RFC 9110 section 5.3). */
    private static Map<String, String> joined(EventResponse answer) {
        var headers = new TreeMap<String, String>();
        answer.getHeaderNames()
                .forEach(name -> headers.put(name, String.join(", ", answer.getHeaders(name))));
        return headers;
    }

    private static String description(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? Integer.toString(status) : status + " " + known.getReasonPhrase();
    }

    /** Text as it is, what is no UTF-8 in Base64. */
    private static void body(AwsProxyResponse written, byte[] body) {
        try {
            written.setBody(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException binary) {
            written.setBody(Base64.getEncoder().encodeToString(body));
            written.setBase64Encoded(true);
        }
    }
}
