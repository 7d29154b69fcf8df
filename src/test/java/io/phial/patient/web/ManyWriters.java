package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.patient.web.CallerTokens.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many clients who change one patient at once, and what each of them wrote down. */
final class ManyWriters {

    private static final List<Member> MEMBERS =
            List.of(
                    new Member("firstName", "/firstName", "{\"firstName\":\"%s\"}"),
                    new Member("phone", "/phone", "{\"phone\":\"555-0100 ext %s\"}"),
                    new Member("email", "/email", "{\"email\":\"%s@example.org\"}"),
                    new Member("address", "/address/line", "{\"address\":{\"line\":\"%s\"}}"));

    private final ApiFixture api;
    private final String path;
    private final Queue<Attempt> log = new ConcurrentLinkedQueue<>();

    ManyWriters(ApiFixture api, String path) {
        this.api = api;
        this.path = path;
    }

    /** What a change can be made to. */
    record Member(String name, String pointer, String patch) {}

    /**
     * A change that a client asked for.
     *
     * @param mark stands in the new value, and in no other
     */
    record Attempt(String actor, long expected, Member member, String mark, int status) {}

    /** Lets all of them make as many attempts, each for the version that it has seen last. */
    List<Attempt> write(int clients, int attempts) {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(
                        threads.submit(
                                () -> {
                                    begin.await();
                                    write("writer-" + client, client, attempts);
                                    return null;
                                }));
            }
            begin.countDown();
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
        return List.copyOf(log);
    }

    private void write(String actor, int client, int attempts) {
        Caller caller = Caller.of(actor, "user/Patient.crus");
        long seen = version(caller);
        for (int i = 0; i < attempts; i++) {
            Member member = MEMBERS.get((client + i) % MEMBERS.size());
            String mark = "c" + client + "a" + i + "z";
            String patch = member.patch().formatted(mark);
            Answer answer = api.call(caller, "PATCH", path, patch, "If-Match", "\"" + seen + "\"");
            log.add(new Attempt(actor, seen, member, mark, answer.status()));
            seen =
                    answer.status() == 200
                            ? answer.json().path("version").asLong()
                            : version(caller);
        }
    }

    private long version(Caller caller) {
        Answer answer;
        do {
            answer = api.get(caller, path);
        } while (answer.status() == 503);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("version").asLong();
    }
}
