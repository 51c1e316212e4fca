package activarium.training;

import activarium.data.InvalidDataException;
import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One training run on a thread of its own. It publishes snapshots; nobody can make it wait. Every method may be called from
 * any thread.
 */
public final class Run {
    private static final int SNAPSHOTS_KEPT = 1024;
    private static final int LOSSES_KEPT = 4096;
    /** 60 times a second is as often as a screen can show. */
    private static final long PUBLISH_NANOS = 16_000_000;
    private static final long STRETCH_NANOS = 250_000_000;
    /** Between looks at the clock: at 5 us a step, a look costs less than a part in a hundred. */
    private static final int STEPS_PER_LOOK = 8;

    private final RunSpec spec;
    private final Engine engine;
    private final Mailbox<Snapshot> mailbox = new Mailbox<>();
    private final History<Snapshot> snapshots = new History<>(SNAPSHOTS_KEPT, Snapshot::step);
    private final History<LossPoint> losses = new History<>(LOSSES_KEPT, LossPoint::step);
    private final CountDownLatch ended = new CountDownLatch(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile RunState state = RunState.PREPARING;
    private volatile boolean pauseWanted;
    private volatile boolean stopWanted;
    private int singleSteps;
    private volatile String failure;
    private volatile RunResult result;
    private volatile Optional<Snapshot> latest = Optional.empty();

    // Touched by the training thread alone.
    private boolean tested;
    private double trainLoss = Double.NaN;
    private Optional<Snapshot.EvaluationAt> evaluation = Optional.empty();
    private long trainingNanos;
    private long nanosAtPublish;
    // Where the stretch began over which the speed is taken.
    private int stepsAtStretch;
    private long trainingNanosAtStretch;
    private double stepsPerSecond;

    Run(Engine engine, RunSpec spec) {
        this.engine = engine;
        this.spec = spec;
    }

    public RunSpec spec() {
        return spec;
    }

    public Engine engine() {
        return engine;
    }

    public RunState state() {
        return state;
    }

    /** What went wrong, in one line for the user, where the run has failed. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the run came to, once it has ended with a network that was ready to train. */
    public Optional<RunResult> result() {
        return Optional.ofNullable(result);
    }

    /** Holds the newest snapshot for one reader, the screen. */
    public Mailbox<Snapshot> mailbox() {
        return mailbox;
    }

    /** The newest snapshot, for any number of readers. */
    public Optional<Snapshot> latest() {
        return latest;
    }

    /** Snapshots for the replay, evenly thinned in a long run. */
    public History<Snapshot> snapshots() {
        return snapshots;
    }

    /** Losses and evaluations, evenly thinned in a long run. */
    public History<LossPoint> losses() {
        return losses;
    }

    /** Stops after the step that is being done until {@link #resume}. */
    public void pause() {
        pauseWanted = true;
    }

    /** Goes on after a pause. */
    public void resume() {
        lock.lock();
        try {
            pauseWanted = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One step of a paused run. */
    public void stepOnce() {
        lock.lock();
        try {
            singleSteps++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the run after the step that is being done; everything computed stays. */
    public void stop() {
        lock.lock();
        try {
            stopWanted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end. @return whether it came within the time */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return ended.await(time, unit);
    }

    /** The whole life of the run, on the calling thread. */
    void execute(RunListener listener) {
        try {
            TrainTest data = DataLoading.load(spec.data());
            tested = data.test().isPresent();
            try (Trainer trainer = engine.prepare(spec, data)) {
                state = RunState.RUNNING;
                publish(trainer, true);
                try {
                    train(trainer, listener);
                    state = conclude(trainer, stopWanted ? RunState.STOPPED : RunState.FINISHED);
                } catch (NonFiniteLossException diverged) {
                    failure = diverged.getMessage();
                    state = conclude(trainer, RunState.FAILED);
                }
            }
        } catch (InvalidSpecException | InvalidDataException bad) {
            fail(bad.getMessage());
        } catch (OutOfMemoryError full) {
            fail("there is not enough memory for this run; make the network, the data or the batch smaller");
        } catch (RuntimeException | Error unexpected) {
            fail("the run ended by an error of the program: " + unexpected);
            throw unexpected;
        } finally {
            ended.countDown();
        }
    }

    private void fail(String message) {
        failure = message;
        state = RunState.FAILED;
    }

    private void train(Trainer trainer, RunListener listener) {
        int steps = spec.steps();
        int look = 0;
        while (trainer.stepsDone() < steps && !stopWanted) {
            if (pauseWanted && !mayStepWhilePaused(trainer)) {
                continue;
            }
            int step = trainer.stepsDone();
            boolean evaluate = step % spec.evaluateEvery() == 0;
            Optional<Evaluation> before = evaluate ? evaluate(trainer) : Optional.empty();
            long begun = System.nanoTime();
            trainLoss = trainer.step();
            long end = System.nanoTime();
            trainingNanos += end - begun;
            if (evaluate || (step + 1) % spec.snapshotEvery() == 0) {
                LossPoint point = new LossPoint(step, trainLoss, before);
                losses.add(point);
                listener.stepped(point);
            }
            boolean keep = (step + 1) % spec.snapshotEvery() == 0;
            if (keep || ++look % STEPS_PER_LOOK == 0 && end - nanosAtPublish > PUBLISH_NANOS) {
                publish(trainer, keep);
            }
        }
    }

    /** On the test samples; a schedule may listen even where there are none. */
    private Optional<Evaluation> evaluate(Trainer trainer) {
        Evaluation made = trainer.evaluate();
        if (!tested) {
            return Optional.empty();
        }
        evaluation = Optional.of(new Snapshot.EvaluationAt(trainer.stepsDone(), made));
        return Optional.of(made);
    }

    /** Waits while paused. @return whether a single step was asked for */
    private boolean mayStepWhilePaused(Trainer trainer) {
        publish(trainer, true);
        lock.lock();
        try {
            state = RunState.PAUSED;
            while (pauseWanted && !stopWanted && singleSteps == 0) {
                changed.awaitUninterruptibly();
            }
            state = RunState.RUNNING;
            if (singleSteps > 0) {
                singleSteps--;
                return !stopWanted;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private RunState conclude(Trainer trainer, RunState how) {
        double loss = trainer.trainingLoss();
        Optional<Evaluation> last = evaluate(trainer);
        publish(trainer, true);
        result = new RunResult(trainer.stepsDone(), loss, last, trainer.activations(), trainer.weights(), trainingNanos / 1e9);
        return how;
    }

    private void publish(Trainer trainer, boolean keep) {
        long now = System.nanoTime();
        int done = trainer.stepsDone();
        // A rate over too short a stretch would dance.
        long stretch = trainingNanos - trainingNanosAtStretch;
        if (stretch > STRETCH_NANOS || stepsPerSecond == 0 && stretch > 0) {
            stepsPerSecond = (done - stepsAtStretch) / (stretch / 1e9);
            stepsAtStretch = done;
            trainingNanosAtStretch = trainingNanos;
        }
        nanosAtPublish = now;
        List<LayerActivation> activations = trainer.activations();
        Snapshot snapshot = new Snapshot(done, trainLoss, evaluation, activations, trainingNanos / 1e9, stepsPerSecond);
        if (keep) {
            snapshots.add(snapshot);
        }
        latest = Optional.of(snapshot);
        mailbox.put(snapshot);
    }
}
