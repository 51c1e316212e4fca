package activarium.expression;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * Finds out whether a block's generated loop beats its steps run one by one. New code is slow until the compiler has got to
 * it, so it is tried now and then on work that has to be done anyway, for a small part of the time; it takes over once it
 * has shown itself to be faster. Both give the same bits. Shared by the kernels of one activation, on any thread.
 */
final class FloatTrial {
    /** Before a loop is worth generating. */
    private static final long PATIENCE_NANOS = 1_000_000;
    /** One part in so many of the time goes into trying. */
    private static final int SHARE = 4;
    private static final int WINS = 8;
    /** A loop that has not won by then never will. */
    private static final long ENOUGH_NANOS = 2_000_000_000L;

    private final Supplier<FloatLoop> generator;
    private volatile @Nullable FloatLoop winner;
    private volatile boolean settled;
    private @Nullable FloatLoop candidate;
    private long stepNanos;
    private long triedNanos;
    private double stepCost = Double.POSITIVE_INFINITY;
    private int wins;

    private FloatTrial(Supplier<FloatLoop> generator, boolean settled) {
        this.generator = generator;
        this.settled = settled;
    }

    static FloatTrial of(FloatProgram program, FloatBlock block) {
        return new FloatTrial(() -> FloatLoopGenerator.generate(program, block), !block.joinable(program));
    }

    /** The loop that has won; null as long as none has. */
    @Nullable FloatLoop winner() {
        return winner;
    }

    /** Whether there is nothing left to find out. */
    boolean settled() {
        return settled;
    }

    /** A loop to run this time in place of the steps; null for the steps. */
    synchronized @Nullable FloatLoop candidate() {
        if (settled || stepNanos < PATIENCE_NANOS || triedNanos * SHARE > stepNanos) {
            return null;
        }
        if (candidate == null) {
            candidate = generator.get();
        }
        return candidate;
    }

    /** What the steps took for so many inputs. */
    synchronized void steps(long nanos, int inputs) {
        stepNanos += nanos;
        // Forgets slowly: a machine that has slowed down must not make a loop wait for the speed of old.
        stepCost = Math.min(1.01 * stepCost, nanos / (double) inputs);
    }

    /** What the loop took. */
    synchronized void loop(long nanos, int inputs) {
        triedNanos += nanos;
        wins = nanos / (double) inputs < stepCost ? wins + 1 : 0;
        if (wins >= WINS) {
            winner = candidate;
            settled = true;
        } else if (triedNanos > ENOUGH_NANOS) {
            settled = true;
        }
    }

    /** Ends the trial in the loop's favour, whatever its speed. */
    synchronized void decide() {
        if (!settled) {
            winner = generator.get();
            settled = true;
        }
    }
}
