package io.phial.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection with no more of a client than counting needs, because it shares the
 * processors with the server that it measures. Opened when it is needed. For one thread.
 */
final class HttpConnection implements AutoCloseable {

    private final InetSocketAddress address;
    private final @Nullable Selector selector;
    private final @Nullable Runnable ready;
    private final Answer answer = new Answer();
    private ByteBuffer unsent = ByteBuffer.allocateDirect(16 * 1024);
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;

    /** A connection that waits for its answers. */
    HttpConnection(int port) {
        this(port, null, null);
    }

    /** A connection that never waits: the keys that its selector finds ready bring what to run. */
    HttpConnection(int port, @Nullable Selector selector, @Nullable Runnable ready) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.selector = selector;
        this.ready = ready;
    }

    /** Sends a request and waits for its answer, which lasts until the next. */
    Answer exchange(byte[] request) throws IOException {
        send(request);
        while (!proceed()) {
            // it waits in there
        }
        return answer;
    }

    /** Sends as much of a request as can be sent at once. */
    void send(byte[] request) throws IOException {
        if (channel == null) {
            open();
        }
        if (request.length > unsent.capacity()) {
            unsent = ByteBuffer.allocateDirect(request.length);
        }
        unsent.clear().put(request).flip();
        answer.clear();
        write();
    }

    /** Sends more or reads once, and says whether the answer is whole. */
    boolean proceed() throws IOException {
        if (unsent.hasRemaining()) {
            write();
            return false;
        }
        if (!answer.readFrom(channel)) {
            return false;
        }
        if (answer.isLast()) {
            close();
        }
        return true;
    }

    Answer answer() {
        return answer;
    }

    /** Connects before it turns to not waiting: on the loopback that takes no time. */
    private void open() throws IOException {
        channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (selector != null) {
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, ready);
        }
    }

    private void write() throws IOException {
        channel.write(unsent);
        int next = unsent.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key != null && key.interestOps() != next) {
            key.interestOps(next);
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException alreadyGone) {
                // nothing is lost: what was asked is answered
            }
            channel = null;
            key = null;
        }
    }
}
