package io.phial.lambda;

import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpServletResponse;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * An answer that keeps its body as bytes, and an error until the page for errors has said it in the
 * body.
 */
final class EventResponse extends AwsHttpServletResponse {

    private final Event event;
    private final boolean head;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable PrintWriter writer;
    private int error;

    EventResponse(HttpServletRequest request, Event event, CountDownLatch latch) {
        super(request, latch);
        this.event = event;
        this.head = "HEAD".equals(request.getMethod());
    }

    Event event() {
        return event;
    }

    /** Nothing for a request that asks for the headers alone. */
    byte[] body() {
        return head ? new byte[0] : body.toByteArray();
    }

    @Override
    public void sendError(int status) {
        if (isCommitted()) {
            throw new IllegalStateException("the answer has left");
        }
        resetBuffer();
        setStatus(status);
        error = status;
    }

    @Override
    public void sendError(int status, String message) {
        sendError(status); // messages may repeat what was sent
    }

    /** The status of an error that the body does not say yet, or zero; it is told once. */
    int takeError() {
        int taken = error;
        error = 0;
        return taken;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new Body();
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
        }
        return writer;
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        body.reset();
        writer = null;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        super.flushBuffer();
    }

    private final class Body extends ServletOutputStream {

        @Override
        public void write(int one) {
            body.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            body.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("nothing is answered asynchronously here");
        }
    }
}
