package io.phial.aws;

import io.phial.instance.Forgetful;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Ends each request with an answer or an {@link IOException}, and has connections of its own again
 * after it forgot those it had.
 *
 * <p>The SDK aborts a request whose time is over. Where that happens while the connection is made
 * or taken, Apache's client throws what the SDK does not expect and lets through as it is: so a
 * caller could not tell a service that is slow from a fault of its own.
 */
final class AbortableHttpClient implements SdkHttpClient, Forgetful {

    private final Supplier<SdkHttpClient> pools;
    private @Nullable SdkHttpClient http;
    private boolean closed;

    /**
     * @param pools makes a pool of connections
     */
    AbortableHttpClient(Supplier<SdkHttpClient> pools) {
        this.pools = pools;
        this.http = pools.get();
    }

    private synchronized SdkHttpClient http() {
        if (http == null) {
            if (closed) {
                throw new IllegalStateException("the connections to AWS are closed");
            }
            http = pools.get();
        }
        return http;
    }

    @Override
    public synchronized void forget() {
        if (http != null) {
            http.close();
            http = null;
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = http().prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return prepared.call();
                } catch (SdkException known) {
                    throw known;
                } catch (RuntimeException aborted) { // of many kinds, as the moment has it
                    throw new IOException("the request was aborted", aborted);
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return http().clientName();
    }

    @Override
    public synchronized void close() {
        closed = true;
        forget();
    }
}
