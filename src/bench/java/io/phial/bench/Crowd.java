package io.phial.bench;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * So many patients, five to each last name, so that a search has the same answer among few as among
 * many; and what is asked of them.
 */
final class Crowd {

    private static final int NAMESAKES = 5;
    private static final int LETTERS = 6;
    private static final String PATH = "/patients";

    private final Target target;
    private final int size;
    private final String[] ids;
    private final int[] versions;

    Crowd(Target target, int size) {
        this(target, size, new String[size], new int[size]);
    }

    private Crowd(Target target, int size, String[] ids, int[] versions) {
        this.target = target;
        this.size = size;
        this.ids = ids;
        this.versions = versions;
    }

    /** The same patients, asked for with another token. */
    Crowd with(Target signedInAgain) {
        return new Crowd(signedInAgain, size, ids, versions);
    }

    /** Creates them all; ends when the last is created, however long the load is to last. */
    IntFunction<Exchanges> births() {
        var next = new AtomicInteger();
        return connection -> new Births(next);
    }

    boolean complete() {
        return Arrays.stream(ids).allMatch(id -> id != null);
    }

    IntFunction<Exchanges> asking(Search search) {
        return switch (search) {
            case GET -> connection -> (Asking) () -> get(PATH + "/" + ids[any()]);
            case NUMBER ->
                    connection ->
                            (Asking)
                                    () ->
                                            search(
                                                    "\"medicalRecordNumber\":\""
                                                            + number(any())
                                                            + '"');
            case NAME -> connection -> (Asking) () -> search(lastName(any()));
            case NAME_AND_BIRTH -> connection -> (Asking) () -> search(nameAndBirth(any()));
            case PHONETIC ->
                    connection ->
                            (Asking) () -> search(nameAndBirth(any()) + ",\"match\":\"phonetic\"");
            case PREFIX ->
                    connection -> (Asking) () -> search(lastName(any()) + ",\"match\":\"prefix\"");
            case LIST -> Lists::new;
            case PATCH -> Patches::new;
        };
    }

    private int any() {
        return ThreadLocalRandom.current().nextInt(size);
    }

    private byte[] get(String path) {
        return Requests.get(target.port(), path, target.authorization());
    }

    private byte[] search(String members) {
        return Requests.post(
                target.port(),
                PATH + "/search",
                target.authorization(),
                "application/json",
                "{" + members + "}");
    }

    private static String number(int serial) {
        return "MRN-%07d".formatted(serial);
    }

    /** Different names differ in each letter, so that beginnings and sounds differ too. */
    private static String name(int serial) {
        var letters = new char[LETTERS + 1];
        long rest = (serial / NAMESAKES + 1) * 2_654_435_761L & 0xffff_ffffL;
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) ('a' + rest % 26);
            rest = rest / 26 + (i == 2 ? serial / NAMESAKES : 0);
        }
        return new String(letters);
    }

    private static String lastName(int serial) {
        return "\"lastName\":\"" + name(serial) + '"';
    }

    private static String nameAndBirth(int serial) {
        return lastName(serial) + ",\"dateOfBirth\":\"" + birth(serial) + '"';
    }

    private static LocalDate birth(int serial) {
        return LocalDate.of(1930, 1, 1).plusDays(serial * 37L % 32_000);
    }

    private String person(int serial) {
        return """
        {"firstName":"Rosalind",%s,"gender":"female","medicalRecordNumber":"%s",\
        "identifiers":[{"system":"urn:example:member","value":"H-%d"}],\
        "phone":"+1 617 %03d %04d","email":"p%d@example.org","address":{"line":"12 Rath Annex",\
        "city":"Springfield","state":"MA","postalCode":"01105","country":"US"}}"""
                .formatted(
                        nameAndBirth(serial),
                        number(serial),
                        serial,
                        200 + serial / 10_000 % 800,
                        serial % 10_000,
                        serial);
    }

    /** One request after the other, each expected to be answered with 200. */
    @FunctionalInterface
    private interface Asking extends Exchanges {
        @Override
        default int expectedStatus() {
            return 200;
        }
    }

    private final class Births implements Exchanges {

        private final AtomicInteger next;
        private int serial;

        Births(AtomicInteger next) {
            this.next = next;
        }

        /** Who has none left to create reads one that is there. */
        @Override
        public byte[] next() {
            serial = next.getAndIncrement();
            return serial < size
                    ? target.post(person(serial))
                    : Requests.get(target.port(), PATH + "/" + ids[0], target.authorization());
        }

        @Override
        public int expectedStatus() {
            return serial < size ? 201 : 200;
        }

        @Override
        public void answered(Answer answer) {
            if (serial < size) {
                String location = answer.location();
                ids[serial] = location.substring(location.lastIndexOf('/') + 1);
                versions[serial] = 1;
            }
        }
    }

    /** Reads the list page after page, and begins anew at its end. */
    private final class Lists implements Exchanges {

        private static final String FIRST = PATH + "?limit=100";

        private String path;

        Lists(int connection) {
            this.path = FIRST;
        }

        @Override
        public byte[] next() {
            return get(path);
        }

        @Override
        public int expectedStatus() {
            return 200;
        }

        @Override
        public void answered(Answer answer) {
            String body = answer.body();
            int next = body.lastIndexOf("\"next\":\"");
            path =
                    next < 0
                            ? FIRST
                            : FIRST + "&cursor=" + body.substring(next + 8, body.length() - 2);
        }
    }

    /** Changes the patients of one connection in turn, so that nobody gets in its way. */
    private final class Patches implements Exchanges {

        private int serial;

        Patches(int connection) {
            this.serial = connection;
        }

        @Override
        public byte[] next() {
            serial += Load.CONNECTIONS;
            if (serial >= size) {
                serial %= Load.CONNECTIONS;
            }
            String body = "{\"phone\":\"+1 617 555 %04d\"}".formatted(versions[serial] % 10_000);
            return Requests.patch(
                    target.port(),
                    PATH + "/" + ids[serial],
                    target.authorization(),
                    versions[serial],
                    body);
        }

        @Override
        public int expectedStatus() {
            return 200;
        }

        @Override
        public void answered(Answer answer) {
            versions[serial]++;
        }
    }
}
