package io.phial.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection with no more of a client than counting needs, because it shares the
 * processors with the server that it measures. For one thread.
 */
final class HttpConnection implements AutoCloseable {

    private static final int MOST = 1 << 20;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private int opened;

    private byte[] buffer = new byte[16 * 1024];
    private int read;
    private int bodyStart;
    private int bodyLength;
    private int locationStart;
    private int locationEnd;
    private int contentLength;
    private boolean chunked;
    private boolean closing;

    HttpConnection(int port) {
        this.port = port;
    }

    /** Sends a request, reads its whole answer and returns the status. */
    int exchange(byte[] request, int length) throws IOException {
        if (socket == null) {
            open();
        }
        out.write(request, 0, length);
        readHead();
        int status = digit(9) * 100 + digit(10) * 10 + digit(11);
        if (status == 204 || status == 304) {
            bodyLength = 0;
        } else if (chunked) {
            readChunks();
        } else if (contentLength >= 0) {
            require(bodyStart + contentLength);
            bodyLength = contentLength;
        } else {
            throw new IOException("an answer without length");
        }
        if (closing) {
            close();
        }
        return status;
    }

    String body() {
        return new String(buffer, bodyStart, bodyLength, StandardCharsets.UTF_8);
    }

    int bodyLength() {
        return bodyLength;
    }

    /** The last bytes of the Location header, which end with the id of what was created. */
    void copyLocationTail(byte[] target, int offset, int length) {
        System.arraycopy(buffer, locationEnd - length, target, offset, length);
    }

    String location() {
        return new String(
                buffer, locationStart, locationEnd - locationStart, StandardCharsets.US_ASCII);
    }

    /** How often it was opened: servers close a connection after a number of requests. */
    int opened() {
        return opened;
    }

    private void open() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        opened++;
    }

    private void readHead() throws IOException {
        read = 0;
        contentLength = -1;
        chunked = false;
        closing = false;
        locationStart = 0;
        locationEnd = 0;
        int lineStart = 0;
        while (true) {
            int lineEnd = endOfLine(lineStart);
            if (lineEnd == lineStart) {
                bodyStart = lineEnd + 2;
                return;
            }
            if (lineStart > 0) {
                header(lineStart, lineEnd);
            }
            lineStart = lineEnd + 2;
        }
    }

    private void header(int start, int end) {
        if (isNamed(start, end, "content-length:")) {
            contentLength = number(skipSpace(start + 15), end, 10);
        } else if (isNamed(start, end, "transfer-encoding:")) {
            chunked = true;
        } else if (isNamed(start, end, "connection:")) {
            closing = (buffer[skipSpace(start + 11)] | 0x20) == 'c';
        } else if (isNamed(start, end, "location:")) {
            locationStart = skipSpace(start + 9);
            locationEnd = end;
        }
    }

    private boolean isNamed(int start, int end, String name) {
        if (end - start < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if ((buffer[start + i] | 0x20) != (name.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private int skipSpace(int position) {
        int at = position;
        while (buffer[at] == ' ') {
            at++;
        }
        return at;
    }

    /** Moves the chunks together, so that the body is in one piece after the head. */
    private void readChunks() throws IOException {
        int at = bodyStart;
        bodyLength = 0;
        while (true) {
            int lineEnd = endOfLine(at);
            int size = number(at, lineEnd, 16);
            int start = lineEnd + 2;
            require(start + size + 2);
            if (size == 0) {
                return;
            }
            System.arraycopy(buffer, start, buffer, bodyStart + bodyLength, size);
            bodyLength += size;
            at = start + size + 2;
        }
    }

    private int number(int start, int end, int radix) {
        int number = 0;
        for (int at = start; at < end; at++) {
            int digit = Character.digit(buffer[at], radix);
            if (digit < 0) {
                break;
            }
            number = number * radix + digit;
        }
        return number;
    }

    private int digit(int at) {
        return buffer[at] - '0';
    }

    private int endOfLine(int start) throws IOException {
        int at = start;
        while (true) {
            require(at + 2);
            if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                return at;
            }
            at++;
        }
    }

    private void require(int bytes) throws IOException {
        while (read < bytes) {
            if (bytes > MOST) {
                throw new IOException("an answer that is too long");
            }
            if (bytes > buffer.length || read == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(bytes, buffer.length * 2));
            }
            int count = in.read(buffer, read, buffer.length - read);
            if (count < 0) {
                throw new EOFException("the server closed the connection");
            }
            read += count;
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // nothing is lost: what was asked is answered
            }
            socket = null;
        }
    }
}
