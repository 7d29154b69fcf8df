package io.phial.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every {@link Anchors} promises. */
public abstract class AnchorsContract {

    protected static final LocalDate DAY = LocalDate.of(2031, 5, 17);

    private final String chain = "c" + UUID.randomUUID().toString().replace("-", "");

    protected abstract Anchors anchors();

    private Anchor entry(long number, String... lines) {
        var place = new Anchor.Place("audit", DAY, chain, number);
        return new Anchor(place, List.of(lines), "e30.e30.c2ln" + number);
    }

    @Test
    void whatWasAppendedIsReadAgain() {
        Anchor first = entry(1, "\"kind\":\"event\",\"patient\":\"p\"}", "\"kind\":\"void\"}");
        Anchor second = entry(2);
        assertThat(anchors().append(first)).isEqualTo(first);
        assertThat(anchors().append(second)).isEqualTo(second);

        assertThat(anchors().read(first.place())).contains(first);
        assertThat(anchors().read(second.place())).contains(second);
    }

    @Test
    void whereNothingIsNothingIsRead() {
        assertThat(anchors().read(entry(1).place())).isEmpty();
        anchors().append(entry(1));
        assertThat(anchors().read(entry(2).place())).isEmpty();
    }

    @Test
    void aPlaceIsGivenOnce() {
        Anchor first = entry(1, "\"a\":1}");
        anchors().append(first);

        assertThat(anchors().append(entry(1, "\"a\":2}"))).isEqualTo(first);
        assertThat(anchors().append(first)).isEqualTo(first);
        assertThat(anchors().read(first.place())).contains(first);
    }

    @Test
    void ofManyWhoAppendAtOnceAllLearnWhichEntryIsThere() throws Exception {
        for (int number = 1; number <= 5; number++) {
            Set<Anchor> answers = ConcurrentHashMap.newKeySet();
            var work = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 8; i++) {
                Anchor mine = entry(number, "\"who\":" + i + "}");
                work.add(() -> answers.add(anchors().append(mine)));
            }
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var done : threads.invokeAll(work)) {
                    done.get();
                }
            }
            assertThat(answers).hasSize(1);
            assertThat(anchors().read(entry(number).place())).contains(answers.iterator().next());
        }
    }

    @Test
    void theEntriesOfADayAreListedByChainAndNumber() {
        for (int number = 1; number <= 12; number++) {
            anchors().append(entry(number));
        }
        assertThat(anchors().list("audit", DAY))
                .filteredOn(place -> place.chain().equals(chain))
                .extracting(Anchor.Place::number)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(anchors().days("audit")).contains(DAY).isSorted();
        assertThat(anchors().list("audit", DAY.plusDays(1))).isEmpty();
        assertThat(anchors().list("other", DAY)).isEmpty();
    }
}
