package io.phial.patient.web;

import io.phial.sealing.KeyContext;
import io.phial.sealing.KeyServiceUnavailableException;
import io.phial.sealing.KeyServiceUnavailableException.Reason;
import io.phial.sealing.MasterKey;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;

/** A master key like one in a key service: it numbers its requests, and can be in trouble. */
final class MoodyMasterKey implements MasterKey {

    private final MasterKey key;
    private final AtomicInteger unwrapped = new AtomicInteger();
    private final Map<String, KeyContext> requests = new ConcurrentHashMap<>();
    private volatile @Nullable Reason trouble;

    private MoodyMasterKey(MasterKey key) {
        this.key = key;
    }

    /** Puts it around the master key of the service. */
    static class Around {

        @Bean
        static BeanPostProcessor moody() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof MasterKey key ? new MoodyMasterKey(key) : bean;
                }
            };
        }
    }

    void during(Reason reason, Runnable calls) {
        trouble = reason;
        try {
            calls.run();
        } finally {
            trouble = null;
        }
    }

    int unwrapped() {
        return unwrapped.get();
    }

    @Nullable KeyContext contextOf(String requestId) {
        return requests.get(requestId);
    }

    @Override
    public NewDataKey generate(KeyContext context) {
        String request = request(context);
        NewDataKey made = key.generate(context);
        return new NewDataKey(made.plain(), made.wrapped(), request);
    }

    @Override
    public UnwrappedKey unwrap(byte[] wrapped, KeyContext context) {
        unwrapped.incrementAndGet();
        String request = request(context);
        return new UnwrappedKey(key.unwrap(wrapped, context).secret(), request);
    }

    @Override
    public byte[] rewrap(byte[] wrapped, KeyContext context) {
        request(context);
        return key.rewrap(wrapped, context);
    }

    private String request(KeyContext context) {
        if (trouble != null) {
            throw new KeyServiceUnavailableException(trouble);
        }
        String id = UUID.randomUUID().toString();
        requests.put(id, context);
        return id;
    }
}
