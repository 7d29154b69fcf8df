package io.phial.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Up to where a reader may go, while changes begin and end. */
class MomentsTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration UNKNOWN = Duration.ofSeconds(30);

    private final HandClock clock = new HandClock(NOON);
    private final Moments moments = new Moments(clock, Duration.ZERO, UNKNOWN);

    private static boolean isShown(long settled, Instant at) {
        return at.toEpochMilli() < settled;
    }

    @Test
    void whatIsInFlightHoldsReadersBackAndNobodyElse() {
        Moment before = moments.begin();
        before.close();
        clock.advance(10);
        Moment slow = moments.begin();
        clock.advance(10);
        Moment quick = moments.begin();
        quick.close();
        clock.advance(10);

        assertThat(isShown(moments.settled(), before.at())).isTrue();
        assertThat(isShown(moments.settled(), slow.at())).isFalse();
        slow.close();
        assertThat(isShown(moments.settled(), quick.at())).isTrue();
    }

    @Test
    void theFirstOfSeveralInFlightCounts() {
        var open = new ArrayList<Moment>();
        for (int i = 0; i < 5; i++) {
            open.add(moments.begin());
            clock.advance(1);
        }
        for (Moment moment : open) {
            assertThat(moments.settled()).isEqualTo(moment.at().toEpochMilli());
            moment.close();
        }
        assertThat(isShown(moments.settled(), open.getLast().at())).isTrue();
    }

    @Test
    void anUnknownOutcomeHoldsReadersBackForItsTimeAndNoLonger() {
        Moment lost = moments.begin();
        clock.advance(7);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> lost.commit(MomentsTests::loseTheReply));
        lost.close();

        clock.advance(UNKNOWN.toMillis());
        assertThat(moments.settled()).isEqualTo(lost.at().toEpochMilli());
        clock.advance(1);
        assertThat(moments.settled()).isEqualTo(clock.millis());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10})
    void whatWasShownIsNeverFollowedByWhatBelongsBefore(int step) {
        for (int i = 0; i < 20; i++) {
            Moment shown = moments.begin();
            shown.close();
            long settled = moments.settled();
            Moment later = moments.begin();

            assertThat(isShown(settled, shown.at())).as("a finished change is shown").isTrue();
            assertThat(later.at().toEpochMilli()).isGreaterThanOrEqualTo(settled);
            later.close();
            clock.advance(step);
        }
    }

    @Test
    void changesOfOneMillisecondMayShareItsStampUntilItIsRead() {
        Moment one = moments.begin();
        Moment other = moments.begin();

        assertThat(other.at()).isEqualTo(one.at());
        one.close();
        assertThat(isShown(moments.settled(), one.at())).as("the other may come yet").isFalse();
        other.close();
        assertThat(isShown(moments.settled(), other.at())).isTrue();
    }

    @Test
    void aClockThatGoesBackTakesNobodyBack() {
        Moment before = moments.begin();
        before.close();
        long told = moments.settled();
        clock.advance(-60_000);
        Moment first = moments.begin();
        Moment second = moments.begin();

        assertThat(first.at().toEpochMilli()).isGreaterThanOrEqualTo(told);
        assertThat(second.at()).as("in their order all the same").isAfter(first.at());
        first.close();
        second.close();
        assertThat(isShown(moments.settled(), second.at())).isTrue();
    }

    @Test
    void aSecondChangeOfAPatientIsAfterItsFirstAndShownThoughTheClockStands() {
        Moment first = moments.begin();
        first.close();
        Instant stamp = first.at();
        for (int i = 0; i < 10; i++) {
            Moment next = moments.begin();
            Instant after = next.after(stamp);
            assertThat(after).isAfter(stamp);
            assertThat(after).isAfterOrEqualTo(next.at());
            next.close();
            assertThat(isShown(moments.settled(), after)).isTrue();
            stamp = after;
        }
    }

    @Test
    void amongSeveralInstancesALateCommitHasTheSettleTime() {
        var shared = new Moments(clock, Duration.ofSeconds(5), UNKNOWN);

        assertThat(shared.settled()).isEqualTo(clock.millis() - 5_000);
        Moment slow = shared.begin();
        clock.advance(4_000);
        assertThat(shared.settled()).isEqualTo(clock.millis() - 5_000);
        clock.advance(4_000);
        assertThat(shared.settled()).isEqualTo(slow.at().toEpochMilli());
        slow.close();
        assertThat(shared.settled()).isEqualTo(clock.millis() - 5_000);
    }

    /** Any order of steps, on a clock that also stands and goes back. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingAppearsBeforeWhatWasShownWhateverTheOrderOfSteps(long seed) {
        var random = new Random(seed);
        var open = new ArrayList<Moment>();
        long told = 0;
        for (int step = 0; step < 5_000; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> open.add(moments.begin());
                case 2, 3 -> {
                    if (!open.isEmpty()) {
                        Moment done = open.remove(random.nextInt(open.size()));
                        assertThat(done.at().toEpochMilli())
                                .as("it appears now, and not before what was shown")
                                .isGreaterThanOrEqualTo(told);
                        done.close();
                    }
                }
                case 4 -> clock.advance(random.nextInt(-2, 5));
                default -> told = Math.max(told, moments.settled());
            }
        }
        open.forEach(Moment::close);
        assertThat(moments.settled()).isGreaterThanOrEqualTo(told);
    }

    private static void loseTheReply() {
        throw new StoreUnavailableException("the reply is lost");
    }
}
