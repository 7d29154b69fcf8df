package io.phial.bench;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go and what each has to say.
 *
 * @param path of the collection
 * @param authorization the value of that header; the floor wants none
 */
record Target(int port, String path, @Nullable String authorization) {

    private static final int PREPARED = 128;

    /** Creates people, each of them once, and remembers their ids where it is asked to. */
    IntFunction<Exchanges> posts(boolean notes, AtomicLong serial, @Nullable CreatedIds created) {
        return connection -> {
            var people = new People(connection, notes);
            var prepared = new Numbered[PREPARED];
            for (int i = 0; i < PREPARED; i++) {
                prepared[i] = new Numbered(post(people.json()));
            }
            return new Posts(prepared, serial, created);
        };
    }

    byte[] post(String json) {
        return Requests.post(port, path, authorization, "application/json", json);
    }

    /** Reads the same path again and again. */
    IntFunction<Exchanges> reads() {
        byte[] request = Requests.get(port, path, authorization);
        return connection -> new Reads(request);
    }

    /** Reads patients at random among those created. */
    IntFunction<Exchanges> reads(CreatedIds created) {
        String open = "#".repeat(CreatedIds.LENGTH);
        return connection -> {
            byte[] request = Requests.get(port, path + "/" + open, authorization);
            return new RandomReads(request, "GET ".length() + path.length() + 1, created);
        };
    }

    private static final class Posts implements Exchanges {

        private final Numbered[] prepared;
        private final AtomicLong serial;
        private final @Nullable CreatedIds created;
        private int at;

        Posts(Numbered[] prepared, AtomicLong serial, @Nullable CreatedIds created) {
            this.prepared = prepared;
            this.serial = serial;
            this.created = created;
        }

        @Override
        public byte[] next() {
            return prepared[at++ % prepared.length].with(serial.getAndIncrement());
        }

        @Override
        public int expectedStatus() {
            return 201;
        }

        @Override
        public void answered(Answer answer) {
            if (created != null) {
                created.add(answer);
            }
        }
    }

    private record Reads(byte[] next) implements Exchanges {
        @Override
        public int expectedStatus() {
            return 200;
        }
    }

    private record RandomReads(byte[] request, int place, CreatedIds created) implements Exchanges {
        @Override
        public byte[] next() {
            created.copy(ThreadLocalRandom.current().nextInt(created.size()), request, place);
            return request;
        }

        @Override
        public int expectedStatus() {
            return 200;
        }
    }
}
