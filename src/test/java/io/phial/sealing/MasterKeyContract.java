package io.phial.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every {@link MasterKey} promises. */
public abstract class MasterKeyContract {

    private static final KeyContext CONTEXT = new KeyContext("acme", "p1", "patient-key");

    /** The key under test. */
    protected abstract MasterKey master();

    /** Another key of the same kind. */
    protected abstract MasterKey stranger();

    @Test
    void unwrapsWhatItWrapped() {
        MasterKey.NewDataKey made = master().generate(CONTEXT);

        assertThat(reveal(master().unwrap(made.wrapped(), CONTEXT).secret()))
                .isEqualTo(reveal(made.plain()))
                .matches(key -> key.length == 32);
    }

    @Test
    void makesAnotherKeyEachTime() {
        Set<List<Byte>> keys = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            byte[] key = reveal(master().generate(CONTEXT).plain());
            keys.add(Arrays.asList(box(key)));
        }
        assertThat(keys).hasSize(100);
    }

    @Test
    void refusesAnyOtherContext() {
        byte[] wrapped = master().generate(CONTEXT).wrapped();

        for (KeyContext other :
                List.of(
                        new KeyContext("other", "p1", "patient-key"),
                        new KeyContext("acme", "p2", "patient-key"),
                        new KeyContext("acme", "p1", "tenant-key"),
                        new KeyContext("acmep1", "", "patient-key"))) {
            assertRefused(wrapped, other);
        }
    }

    @Test
    void refusesAlteredAndTruncatedBytes() {
        byte[] wrapped = master().generate(CONTEXT).wrapped();

        for (int bit = 0; bit < wrapped.length * 8; bit++) {
            byte[] altered = wrapped.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(altered, CONTEXT);
        }
        for (int length = 0; length < wrapped.length; length++) {
            assertRefused(Arrays.copyOf(wrapped, length), CONTEXT);
        }
    }

    @Test
    void refusesWhatAStrangerWrapped() {
        assertRefused(stranger().generate(CONTEXT).wrapped(), CONTEXT);
    }

    @Test
    void whatIsWrappedAnewOpensAsBefore() {
        MasterKey.NewDataKey made = master().generate(CONTEXT);

        byte[] anew = master().rewrap(made.wrapped(), CONTEXT);

        assertThat(anew).isNotEqualTo(made.wrapped());
        assertThat(reveal(master().unwrap(anew, CONTEXT).secret())).isEqualTo(reveal(made.plain()));
    }

    @Test
    void wrapsNothingAnewThatItWouldNotOpen() {
        byte[] wrapped = master().generate(CONTEXT).wrapped();
        byte[] foreign = stranger().generate(CONTEXT).wrapped();

        for (ThrowingCallable call :
                List.<ThrowingCallable>of(
                        () -> master().rewrap(wrapped, new KeyContext("acme", "p2", "patient-key")),
                        () -> master().rewrap(foreign, CONTEXT),
                        () -> master().rewrap(new byte[0], CONTEXT))) {
            assertThatThrownBy(call).isExactlyInstanceOf(SealRefusedException.class);
        }
    }

    private void assertRefused(byte[] wrapped, KeyContext context) {
        assertThatThrownBy(() -> master().unwrap(wrapped, context))
                .isExactlyInstanceOf(SealRefusedException.class);
    }

    private static byte[] reveal(SecretBytes secret) {
        return secret.revealTo(byte[]::clone);
    }

    private static Byte[] box(byte[] bytes) {
        var boxed = new Byte[bytes.length];
        Arrays.setAll(boxed, i -> bytes[i]);
        return boxed;
    }
}
