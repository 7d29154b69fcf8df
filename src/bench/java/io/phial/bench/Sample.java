package io.phial.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One patient as the service answers it, which the floor then answers with too.
 *
 * @param patient the JSON of a GET
 * @param posted the length of the answer to the POST before it
 */
record Sample(String patient, int posted) {

    static Sample create(Target target, boolean notes) throws IOException {
        try (var connection = new HttpConnection(target.port())) {
            Answer answer = connection.exchange(target.post(person(notes)));
            require(201, answer, "POST");
            int posted = answer.bodyLength();
            byte[] get = Requests.get(target.port(), answer.location(), target.authorization());
            answer = connection.exchange(get);
            require(200, answer, "GET");
            return new Sample(answer.body(), posted);
        }
    }

    /** Stands in for the service's answer where there is no service. */
    static String madeUp() {
        String person = person(false);
        return person.substring(0, person.length() - 1)
                + """
                ,"id":"00000000000000000000000000","version":1,"status":"active",\
                "createdAt":"2026-01-01T00:00:00.000000Z","updatedAt":"2026-01-01T00:00:00.000000Z"}""";
    }

    /** Says how long the answers of both are, for the comparison to be seen to be fair. */
    String compareWith(ServerProcess floor) throws IOException {
        byte[] get = Requests.get(floor.port(), "/floor", null);
        try (var connection = new HttpConnection(floor.port())) {
            Answer answer = connection.exchange(get);
            require(200, answer, "floor GET");
            return "Bytes of an answer: GET %d, its floor %d; POST %d.%n"
                    .formatted(
                            patient.getBytes(StandardCharsets.UTF_8).length,
                            answer.bodyLength(),
                            posted);
        }
    }

    private static String person(boolean notes) {
        byte[] bytes = new People(-1, notes).json().getBytes(StandardCharsets.UTF_8);
        return new String(new Numbered(bytes).with(0), StandardCharsets.UTF_8);
    }

    private static void require(int expected, Answer answer, String what) {
        if (answer.status() != expected) {
            throw new IllegalStateException(
                    what + " answered " + answer.status() + " not " + expected);
        }
    }
}
