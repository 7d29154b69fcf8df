package io.phial.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** An HTTP/1.1 answer, understood no further than counting needs; the next one takes its place. */
final class Answer {

    private static final int MOST = 1 << 20;

    /** Filled up to its position. */
    private ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);

    private boolean headRead;
    private int bodyStart;
    private int bodyLength;
    private int nextChunk;
    private int locationStart;
    private int locationEnd;
    private int contentLength;
    private boolean chunked;
    private boolean closing;

    void clear() {
        buffer.clear();
        headRead = false;
    }

    /** Reads once and says whether the answer is whole. */
    boolean readFrom(ReadableByteChannel channel) throws IOException {
        if (!buffer.hasRemaining()) {
            grow();
        }
        if (channel.read(buffer) < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (!headRead) {
            headRead = readHead();
        }
        return headRead && (chunked ? readChunks() : buffer.position() >= bodyStart + bodyLength);
    }

    int status() {
        return digit(9) * 100 + digit(10) * 10 + digit(11);
    }

    /** Whether the server closes the connection after this answer. */
    boolean isLast() {
        return closing;
    }

    String body() {
        return text(bodyStart, bodyLength, StandardCharsets.UTF_8);
    }

    int bodyLength() {
        return bodyLength;
    }

    /** The last bytes of the Location header, which end with the id of what was created. */
    void copyLocationTail(byte[] target, int offset, int length) {
        buffer.get(locationEnd - length, target, offset, length);
    }

    String location() {
        return text(locationStart, locationEnd - locationStart, StandardCharsets.US_ASCII);
    }

    private String text(int start, int length, Charset charset) {
        byte[] bytes = new byte[length];
        buffer.get(start, bytes);
        return new String(bytes, charset);
    }

    private void grow() throws IOException {
        if (buffer.capacity() >= MOST) {
            throw new IOException("an answer that is too long");
        }
        buffer = ByteBuffer.allocateDirect(buffer.capacity() * 2).put(buffer.flip());
    }

    /** Starts over with each read until the head is whole, which it nearly always is at once. */
    private boolean readHead() throws IOException {
        contentLength = -1;
        chunked = false;
        closing = false;
        locationStart = 0;
        locationEnd = 0;
        int start = 0;
        for (int end = endOfLine(0); end >= 0; end = endOfLine(start)) {
            if (end == start) {
                startBody(end + 2);
                return true;
            }
            if (start > 0) {
                header(start, end);
            }
            start = end + 2;
        }
        return false;
    }

    private void header(int start, int end) {
        if (isNamed(start, end, "content-length:")) {
            contentLength = number(skipSpace(start + 15), end, 10);
        } else if (isNamed(start, end, "transfer-encoding:")) {
            chunked = true;
        } else if (isNamed(start, end, "connection:")) {
            closing = (buffer.get(skipSpace(start + 11)) | 0x20) == 'c';
        } else if (isNamed(start, end, "location:")) {
            locationStart = skipSpace(start + 9);
            locationEnd = end;
        }
    }

    private void startBody(int start) throws IOException {
        boolean none = status() == 204 || status() == 304;
        chunked &= !none;
        if (!none && !chunked && contentLength < 0) {
            throw new IOException("an answer without length");
        }
        bodyStart = start;
        bodyLength = none || chunked ? 0 : contentLength;
        nextChunk = start;
    }

    /** Moves the chunks together, so that the body is in one piece after the head. */
    private boolean readChunks() {
        for (int end = endOfLine(nextChunk); end >= 0; end = endOfLine(nextChunk)) {
            int size = number(nextChunk, end, 16);
            int start = end + 2;
            if (buffer.position() < start + size + 2) {
                return false;
            }
            if (size == 0) {
                return true;
            }
            buffer.put(bodyStart + bodyLength, buffer, start, size);
            bodyLength += size;
            nextChunk = start + size + 2;
        }
        return false;
    }

    private boolean isNamed(int start, int end, String name) {
        if (end - start < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if ((buffer.get(start + i) | 0x20) != (name.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private int skipSpace(int position) {
        int at = position;
        while (buffer.get(at) == ' ') {
            at++;
        }
        return at;
    }

    private int number(int start, int end, int radix) {
        int number = 0;
        for (int at = start; at < end; at++) {
            int digit = Character.digit(buffer.get(at), radix);
            if (digit < 0) {
                break;
            }
            number = number * radix + digit;
        }
        return number;
    }

    private int digit(int at) {
        return buffer.get(at) - '0';
    }

    /** Where the line ends that starts there; -1 while its end is not read. */
    private int endOfLine(int start) {
        for (int at = start; at + 1 < buffer.position(); at++) {
            if (buffer.get(at) == '\r' && buffer.get(at + 1) == '\n') {
                return at;
            }
        }
        return -1;
    }
}
