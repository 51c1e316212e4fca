package activarium.training;

import activarium.data.InvalidDataException;
import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One training run on a thread of its own. It publishes snapshots; nobody can make it wait. Every method may be called from
 * any thread, and none waits for the run but {@link #await}. The network answers until the run is closed.
 */
public final class Run implements AutoCloseable {
    private static final int SNAPSHOTS_KEPT = 1024;
    private static final int LOSSES_KEPT = 4096;
    /** 60 times a second is as often as a screen can show. */
    private static final long PUBLISH_NANOS = 16_000_000;
    private static final long STRETCH_NANOS = 250_000_000;
    /** Between looks at the clock: at 5 us a step, a look costs less than a part in a hundred. */
    private static final int STEPS_PER_LOOK = 8;
    private static final String NO_MEMORY = "there is not enough memory for this run; make the network, the data or the batch smaller";

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
    private final Predictions predictions = new Predictions();

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
            singleSteps = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One step of a paused run; nothing while it runs. */
    public void stepOnce() {
        lock.lock();
        try {
            if (pauseWanted) {
                singleSteps++;
                changed.signalAll();
            }
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

    /**
     * What the network answers, with the weights that it has when it comes to it: between two steps, while paused, or after the end.
     * Ask again when the answer is there; it does not change the run's numbers.
     *
     * @param x     {@code [count * features]}, normalised as the training samples were
     * @param count number of samples
     * @return {@code [count * outputs]}, completed on another thread; exceptionally where there is no network, because it could not be
     *         built or the run is closed, or x does not fit it
     */
    public CompletableFuture<double[]> predict(double[] x, int count) {
        CompletableFuture<double[]> answer = predictions.ask(x, count);
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return answer;
    }

    /** Stops the run where it goes on, and lets go of its network; everything else stays readable. */
    @Override
    public void close() {
        stop();
        predictions.close();
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
            Trainer trainer = engine.prepare(spec, data);
            predictions.over(trainer);
            state = RunState.RUNNING;
            publish(trainer, true);
            try {
                train(trainer, listener);
            } catch (NonFiniteLossException diverged) {
                failure = diverged.getMessage();
            } catch (OutOfMemoryError full) {
                failure = NO_MEMORY;
            } catch (RuntimeException broken) {
                failure = unexpected(broken);
                conclude(trainer);
                throw broken;
            }
            conclude(trainer);
            state = failure != null ? RunState.FAILED : stopWanted ? RunState.STOPPED : RunState.FINISHED;
        } catch (InvalidSpecException | InvalidDataException bad) {
            fail(bad.getMessage());
        } catch (OutOfMemoryError full) {
            fail(NO_MEMORY);
        } catch (RuntimeException | Error unexpected) {
            fail(unexpected(unexpected));
            throw unexpected;
        } finally {
            try {
                predictions.trainingEnded();
            } finally {
                ended.countDown();
            }
        }
    }

    private static String unexpected(Throwable thrown) {
        return "the run ended by an error of the program: " + thrown;
    }

    private void fail(String message) {
        failure = message;
        state = RunState.FAILED;
    }

    private void train(Trainer trainer, RunListener listener) {
        int steps = spec.steps();
        int look = 0;
        while (trainer.stepsDone() < steps && !stopWanted) {
            predictions.answer();
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
                if (predictions.asked()) {
                    // Nobody is to wait for the network's answer who only wants to go on or to stop.
                    lock.unlock();
                    try {
                        predictions.answer();
                    } finally {
                        lock.lock();
                    }
                } else {
                    changed.awaitUninterruptibly();
                }
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

    /** The result; a run that has failed has one as well. */
    private void conclude(Trainer trainer) {
        double loss = trainer.trainingLoss();
        Optional<Evaluation> last = evaluate(trainer);
        publish(trainer, true);
        result = new RunResult(trainer.stepsDone(), loss, last, trainer.activations(), trainer.weights(), trainingNanos / 1e9);
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
