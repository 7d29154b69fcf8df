package io.phial.store.dynamodb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A client whose next calls meet with trouble, one after the other; it remembers all calls. */
final class TroubledDynamoDb implements InvocationHandler {

    private final DynamoDbClient sound;
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();

    /** What becomes of a call. */
    @FunctionalInterface
    interface Trouble {

        /** It happens, and nobody hears of it. */
        Trouble LOST_REPLY =
                call -> {
                    try {
                        call.call();
                    } catch (DynamoDbException answer) {
                        throw SdkClientException.create("connection reset", answer);
                    }
                    throw SdkClientException.create("connection reset");
                };

        Object meet(Callable<Object> call) throws Exception;

        static Trouble refused(RuntimeException answer) {
            return call -> {
                throw answer;
            };
        }
    }

    TroubledDynamoDb(DynamoDbClient sound) {
        this.sound = sound;
    }

    TroubledDynamoDb next(Trouble... more) {
        troubles.addAll(List.of(more));
        return this;
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    DynamoDbClient client() {
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        DynamoDbClient.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Callable<Object> call = () -> pass(method, arguments);
        if (arguments == null || !(arguments[0] instanceof SdkRequest)) {
            return call.call();
        }
        calls.add(method.getName());
        Trouble trouble = troubles.poll();
        return trouble == null ? call.call() : trouble.meet(call);
    }

    private Object pass(Method method, Object[] arguments) throws Exception {
        try {
            return method.invoke(sound, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
