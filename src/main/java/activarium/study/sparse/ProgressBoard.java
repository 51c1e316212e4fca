package activarium.study.sparse;

import activarium.training.Mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** Gathers what a study has done and publishes it; written to by the study's own thread. */
final class ProgressBoard {
    private final Mailbox<SparseProgress> mailbox = new Mailbox<>();
    private final Evaluator evaluator;
    private final LongSupplier nanos;
    private final long begun;
    private SparseResult soFar;
    private Optional<Long> seed = Optional.empty();
    private Optional<Double> rate = Optional.empty();
    private Optional<SearchTrace> trace = Optional.empty();
    private int planned;
    /** Evaluations of searches that have ended. */
    private int before;
    private int done;
    /** Where the first trial began that the journal did not know: what came before it took no time, and says nothing of the rest. */
    private int doneAtFirst;
    private double secondsAtFirst;
    private long pausedSince;
    private long pausedNanos;
    private volatile SparseProgress latest;
    private boolean paused;

    /**
     * @param evaluator says how many trials were known
     * @param nanos     a clock
     */
    ProgressBoard(SafsSpec spec, Evaluator evaluator, LongSupplier nanos) {
        planned = spec.planned();
        this.evaluator = evaluator;
        this.nanos = nanos;
        begun = nanos.getAsLong();
        soFar = new SparseResult(spec, List.of(), List.of(), List.of());
        latest = new SparseProgress(SparseProgress.State.RUNNING, seed, rate, done, planned, evaluator.found(), seconds(), OptionalDouble.empty(), trace, soFar);
        mailbox.put(latest);
    }

    /** For one reader, the screen. */
    Mailbox<SparseProgress> mailbox() {
        return mailbox;
    }

    /** For any number of readers. */
    SparseProgress latest() {
        return latest;
    }

    /** What is finished. */
    SparseResult soFar() {
        return soFar;
    }

    void at(long nextSeed, Optional<Double> nextRate) {
        seed = Optional.of(nextSeed);
        rate = nextRate;
        trace = Optional.empty();
        publish(SparseProgress.State.RUNNING);
    }

    void pruned(PrunedNetwork network) {
        soFar = new SparseResult(soFar.spec(), soFar.arms(), and(soFar.pruned(), List.of(network)), soFar.traces());
        publish(SparseProgress.State.RUNNING);
    }

    /** @param evaluated different points of this search so far */
    void searching(SearchTrace going, int evaluated) {
        trace = Optional.of(going);
        done = before + evaluated;
        publish(SparseProgress.State.RUNNING);
    }

    /**
     * A search has ended.
     *
     * @param evaluated different points
     * @param budget    how many had been planned
     */
    void searched(SearchTrace ended, int evaluated, int budget) {
        planned += evaluated - budget;
        before += evaluated;
        done = before;
        trace = Optional.empty();
        soFar = new SparseResult(soFar.spec(), soFar.arms(), soFar.pruned(), and(soFar.traces(), List.of(ended)));
        publish(SparseProgress.State.RUNNING);
    }

    void finished(List<ArmResult> arms) {
        before += arms.size();
        done = before;
        trace = Optional.empty();
        soFar = new SparseResult(soFar.spec(), and(soFar.arms(), arms), soFar.pruned(), soFar.traces());
        publish(SparseProgress.State.RUNNING);
    }

    private static <T> List<T> and(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    synchronized void publish(SparseProgress.State state) {
        put(paused && !state.ended() ? SparseProgress.State.PAUSED : state);
    }

    /** Called from outside the study's thread: the rest stays as it was. */
    synchronized void turn(SparseProgress.State state) {
        boolean pause = state == SparseProgress.State.PAUSED;
        if (latest.state().ended() || pause == paused) {
            return;
        }
        paused = pause;
        if (pause) {
            pausedSince = nanos.getAsLong();
        } else {
            pausedNanos += nanos.getAsLong() - pausedSince;
        }
        SparseProgress now = latest;
        latest = new SparseProgress(state, now.seed(), now.rate(), now.done(), now.planned(), now.found(), seconds(), now.secondsRemaining(), now.trace(),
                now.soFar());
        mailbox.put(latest);
    }

    private void put(SparseProgress.State state) {
        double seconds = seconds();
        if (evaluator.trained() == 0) {
            doneAtFirst = done;
            secondsAtFirst = seconds;
        }
        int since = done - doneAtFirst;
        OptionalDouble left = since > 0 && !state.ended()
                ? OptionalDouble.of((seconds - secondsAtFirst) / since * Math.max(0, planned - done)) : OptionalDouble.empty();
        latest = new SparseProgress(state, seed, rate, done, planned, evaluator.found(), seconds, left, trace, soFar);
        mailbox.put(latest);
    }

    private double seconds() {
        long until = paused ? pausedSince : nanos.getAsLong();
        return (until - begun - pausedNanos) / 1e9;
    }
}
