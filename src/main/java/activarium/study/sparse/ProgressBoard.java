package activarium.study.sparse;

import activarium.training.Mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what a study has done and publishes it; written to by the study's own thread. */
final class ProgressBoard {
    private final Mailbox<SparseProgress> mailbox = new Mailbox<>();
    private final List<ArmResult> finished = new ArrayList<>();
    private final int planned;
    private Optional<Long> seed = Optional.empty();
    private Optional<Double> rate = Optional.empty();
    private Optional<SearchTrace> trace = Optional.empty();
    /** Evaluations of searches that have ended. */
    private int before;
    private int done;
    private volatile SparseProgress latest;
    private boolean paused;

    ProgressBoard(int planned) {
        this.planned = planned;
        publish(SparseProgress.State.RUNNING);
    }

    /** For one reader, the screen. */
    Mailbox<SparseProgress> mailbox() {
        return mailbox;
    }

    /** For any number of readers. */
    SparseProgress latest() {
        return latest;
    }

    void at(long nextSeed, Optional<Double> nextRate) {
        seed = Optional.of(nextSeed);
        rate = nextRate;
        trace = Optional.empty();
        publish(SparseProgress.State.RUNNING);
    }

    /** @param evaluated different points of this search so far */
    void searching(SearchTrace going, int evaluated) {
        trace = Optional.of(going);
        done = before + evaluated;
        publish(SparseProgress.State.RUNNING);
    }

    void searched(int evaluated) {
        before += evaluated;
        done = before;
        trace = Optional.empty();
    }

    void finished(List<ArmResult> arms) {
        finished.addAll(arms);
        searched(arms.size());
        publish(SparseProgress.State.RUNNING);
    }

    synchronized void publish(SparseProgress.State state) {
        SparseProgress.State shown = paused && !state.ended() ? SparseProgress.State.PAUSED : state;
        latest = new SparseProgress(shown, seed, rate, done, planned, trace, finished);
        mailbox.put(latest);
    }

    /** Called from outside the study's thread: the rest stays as it was. */
    synchronized void turn(SparseProgress.State state) {
        paused = state == SparseProgress.State.PAUSED;
        if (!latest.state().ended()) {
            latest = new SparseProgress(state, latest.seed(), latest.rate(), latest.done(), planned, latest.trace(), latest.finished());
            mailbox.put(latest);
        }
    }
}
