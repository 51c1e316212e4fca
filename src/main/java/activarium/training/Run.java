package activarium.training;

import activarium.data.InvalidDataException;
import activarium.data.TrainTest;
import activarium.message.Message;
import activarium.message.Worded;
import activarium.network.DataLoading;
import activarium.network.DataSpec;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

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
    /** Updates asked for at once, of an engine that makes several. */
    private static final int MOST_AT_ONCE = 4096;
    /** Keeping the state takes at most this part of the time. */
    private static final int KEEPING_PART = 20;
    /** While paused, an engine is looked after so often: it may be lost. */
    private static final long LOOK_SECONDS = 1;

    private final RunStart start;
    private final RunSpec spec;
    private final Engine engine;
    private final Function<DataSpec, TrainTest> loading;
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
    private volatile @Nullable Message failure;
    private volatile boolean engineLost;
    private volatile boolean noRoom;
    private volatile boolean diverged;
    private volatile @Nullable RunResult result;
    private volatile Optional<Snapshot> latest = Optional.empty();
    private volatile @Nullable TrainTest samples;
    private volatile @Nullable Trainer going;
    private volatile Optional<Checkpoint> recovery = Optional.empty();
    private final Requests requests = new Requests();

    // Touched by the training thread alone.
    private boolean tested;
    private long fingerprint;
    private double trainLoss = Double.NaN;
    private Optional<Snapshot.EvaluationAt> evaluation = Optional.empty();
    private double smallest = Double.POSITIVE_INFINITY;
    private int waited;
    private long trainingNanos;
    private long nanosAtPublish;
    // Where the stretch began over which the speed is taken.
    private int stepsAtStretch;
    private long trainingNanosAtStretch;
    private double stepsPerSecond;
    private final double[] stepLosses = new double[MOST_AT_ONCE];
    private long keepAt;

    Run(Engine engine, RunStart start) {
        this(engine, start, DataLoading::load);
    }

    /** @param loading called on the training thread */
    Run(Engine engine, RunStart start, Function<DataSpec, TrainTest> loading) {
        this.engine = engine;
        this.start = start;
        this.loading = loading;
        spec = start.spec();
        start.from().ifPresent(from -> from.losses().forEach(losses::add));
        start.earlier().forEach(snapshots::add);
        latest = start.earlier().isEmpty() ? Optional.empty() : Optional.of(start.earlier().getLast());
        recovery = start.from();
    }

    /** The whole experiment. */
    public RunSpec spec() {
        return spec;
    }

    /** Where it went on from, instead of from the start. */
    public Optional<Checkpoint> from() {
        return start.from();
    }

    /** What it is trained by. */
    public Engine engine() {
        return engine;
    }

    /** As it is now; it never leaves a state that is an end. */
    public RunState state() {
        return state;
    }

    /** What went wrong, in one line for the user, where the run has failed. */
    public Optional<String> failure() {
        return problem().map(why -> why.in(Locale.ENGLISH).replaceAll("\\R", " "));
    }

    /** Why it has failed, in any language; empty where it has not. */
    public Optional<Message> problem() {
        return Optional.ofNullable(failure);
    }

    /** Whether the run has failed by a loss that was not finite, as it would every time. */
    public boolean diverged() {
        return diverged;
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

    /** The samples as the network sees them, divided and normalised; empty until they are loaded. */
    public Optional<TrainTest> samples() {
        return Optional.ofNullable(samples);
    }

    /** The newest checkpoint that outlives the engine: from there a run goes on whose engine was lost. Empty where none was taken yet. */
    public Optional<Checkpoint> recovery() {
        return recovery;
    }

    /** Whether it has failed because its engine was lost: nothing is wrong with the run itself. */
    public boolean engineLost() {
        return engineLost;
    }

    /** Whether it has failed before its first losses because its device had no room for it beside others; the same run may begin when they have ended. */
    public boolean lackedRoom() {
        return noRoom && losses.values().isEmpty();
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
        Trainer trainer = going;
        if (trainer != null) {
            trainer.cancel();
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
        double[] copy = x.clone();
        return asked(requests.ask(trainer -> trainer.predict(copy, count)));
    }

    /**
     * The run as it is when it comes to it: between two steps, while paused, or after the end. {@link RunStart#from} goes on from there,
     * bit for bit as this run does.
     *
     * @return completed on another thread; exceptionally where there is no network
     */
    public CompletableFuture<Checkpoint> checkpoint() {
        return asked(requests.ask(this::checkpoint));
    }

    /**
     * The network as it is when it comes to it: between two steps, while paused, or after the end.
     *
     * @return completed on another thread; exceptionally where there is no network
     */
    public CompletableFuture<NetworkState> network() {
        // Where there is a network there are samples.
        return asked(requests.ask(trainer -> NetworkState.of(spec, samples().orElseThrow(), trainer)));
    }

    /** Wakes a paused run, which serves requests too. */
    private <T> CompletableFuture<T> asked(CompletableFuture<T> answer) {
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
        requests.close();
    }

    /** Waits for the end. @return whether it came within the time */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return ended.await(time, unit);
    }

    /** The whole life of the run, on the calling thread. */
    void execute() {
        try {
            TrainTest data = loading.apply(spec.data());
            samples = data;
            fingerprint = DataFingerprint.of(data);
            tested = data.test().isPresent();
            Trainer trainer = engine.prepare(spec, data);
            if (!start.watched()) {
                trainer.unwatched();
            }
            try {
                start.from().ifPresent(from -> goOn(from, trainer));
            } catch (RuntimeException unfit) {
                trainer.close();
                throw unfit;
            }
            requests.over(trainer);
            state = RunState.RUNNING;
            // Where earlier snapshots are known, one at this step would be one more than the run would have that never stopped.
            publish(trainer, start.earlier().isEmpty() || trainer.stepsDone() % spec.snapshotEvery() == 0);
            going = trainer;
            start.listener().began(this);
            try {
                train(trainer);
            } catch (EngineLostException lost) {
                throw lost;
            } catch (NonFiniteLossException notFinite) {
                failure = notFinite.problem();
                diverged = true;
            } catch (OutOfMemoryError full) {
                failure = TrainingProblem.NO_MEMORY.with();
            } catch (RuntimeException broken) {
                failure = unexpected(broken);
                conclude(trainer);
                throw broken;
            }
            conclude(trainer);
            state = failure != null ? RunState.FAILED : stopWanted ? RunState.STOPPED : RunState.FINISHED;
            start.listener().ended(this, () -> checkpoint(trainer));
        } catch (InvalidSpecException | InvalidDataException | InvalidCheckpointException known) {
            fail(((Worded) known).problem());
        } catch (EngineLostException lost) {
            engineLost = true;
            noRoom = lost.lacksRoom();
            fail(lost.problem());
            if (going != null) {
                start.listener().ended(this, () -> recovery.orElseThrow(() -> lost));
            }
        } catch (OutOfMemoryError full) {
            fail(TrainingProblem.NO_MEMORY.with());
        } catch (RuntimeException | Error unexpected) {
            fail(unexpected(unexpected));
            throw unexpected;
        } finally {
            going = null;
            try {
                requests.trainingEnded();
            } finally {
                ended.countDown();
            }
        }
    }

    private static Message unexpected(Throwable thrown) {
        return TrainingProblem.UNEXPECTED.with(thrown);
    }

    private void fail(Message message) {
        failure = message;
        state = RunState.FAILED;
    }

    private void goOn(Checkpoint from, Trainer trainer) {
        if (!from.engine().equals(engine.name())) {
            throw new InvalidCheckpointException(TrainingProblem.OTHER_ENGINE.with(from.engine()));
        }
        if (from.data() != fingerprint) {
            throw new InvalidCheckpointException(TrainingProblem.OTHER_DATA.with());
        }
        trainer.restore(from.state());
        trainLoss = from.progress().trainLoss();
        evaluation = from.progress().evaluation();
        smallest = from.progress().smallest();
        waited = from.progress().waited();
        trainingNanos = Math.round(from.trainingSeconds() * 1e9);
        trainingNanosAtStretch = trainingNanos;
        stepsAtStretch = trainer.stepsDone();
    }

    private Checkpoint checkpoint(Trainer trainer) {
        return new Checkpoint(spec, engine.name(), fingerprint, trainer.state(),
                new Checkpoint.Progress(trainLoss, evaluation, smallest, waited), trainingNanos / 1e9, losses.values());
    }

    private void train(Trainer trainer) {
        int steps = spec.steps();
        int look = 0;
        boolean keptElsewhere = trainer.keepEvery().isPresent();
        if (keptElsewhere) {
            keepState(trainer);
        }
        while (trainer.stepsDone() < steps && !stopWanted) {
            // Before requests, which pass other samples through the network: a pause shows what the last batch showed.
            if (pauseWanted && !mayStepWhilePaused(trainer)) {
                continue;
            }
            requests.serve();
            int step = trainer.stepsDone();
            boolean evaluate = step % spec.evaluateEvery() == 0;
            Optional<Evaluation> before = Optional.empty();
            if (evaluate) {
                Evaluation made = trainer.evaluate();
                trainer.observe(made);
                before = tested(made, step);
                if (isToEnd(made)) {
                    return;
                }
            }
            int most = pauseWanted ? 1 : untilNextLook(step);
            long begun = System.nanoTime();
            int made = trainer.steps(stepLosses, most);
            long end = System.nanoTime();
            trainingNanos += end - begun;
            trainLoss = stepLosses[made - 1];
            int done = step + made;
            boolean keep = done % spec.snapshotEvery() == 0;
            if (evaluate) {
                heard(new LossPoint(step, stepLosses[0], before));
            }
            if (keep && !(evaluate && made == 1)) {
                heard(new LossPoint(done - 1, trainLoss, Optional.empty()));
            }
            Checkpointing checkpointing = start.checkpointing().orElse(null);
            if (checkpointing != null && done % checkpointing.every() == 0) {
                Checkpoint taken = checkpoint(trainer);
                recovery = Optional.of(taken);
                checkpointing.to().accept(taken);
            }
            if (keep || (made > 1 || ++look % STEPS_PER_LOOK == 0) && end - nanosAtPublish > PUBLISH_NANOS) {
                publish(trainer, keep);
            }
            if (keptElsewhere && end - keepAt >= 0) {
                keepState(trainer);
            }
        }
    }

    /** Updates from here to the next at which something is looked at: an evaluation, a snapshot, a checkpoint, the end. */
    private int untilNextLook(int step) {
        int next = spec.steps() - step;
        next = Math.min(next, spec.evaluateEvery() - step % spec.evaluateEvery());
        next = Math.min(next, spec.snapshotEvery() - step % spec.snapshotEvery());
        if (start.checkpointing().isPresent()) {
            next = Math.min(next, start.checkpointing().get().every() - step % start.checkpointing().get().every());
        }
        return Math.min(next, MOST_AT_ONCE);
    }

    private void heard(LossPoint point) {
        losses.add(point);
        start.listener().stepped(point);
    }

    /** Of an engine that may be lost. */
    private void keepState(Trainer trainer) {
        long begun = System.nanoTime();
        recovery = Optional.of(checkpoint(trainer));
        long end = System.nanoTime();
        keepAt = end + Math.max(trainer.keepEvery().orElseThrow().toNanos(), KEEPING_PART * (end - begun));
    }

    /** An evaluation is only shown where it was on test samples; schedule and early stopping listen even where there are none. */
    private Optional<Evaluation> tested(Evaluation made, int step) {
        if (!tested) {
            return Optional.empty();
        }
        evaluation = Optional.of(new Snapshot.EvaluationAt(step, made));
        return Optional.of(made);
    }

    private boolean isToEnd(Evaluation made) {
        if (made.loss() < smallest) {
            smallest = made.loss();
            waited = 0;
        } else {
            waited++;
        }
        return spec.earlyStopping().map(early -> waited >= early.patience()).orElse(false);
    }

    /** Waits while paused. @return whether a single step was asked for */
    private boolean mayStepWhilePaused(Trainer trainer) {
        publish(trainer, true);
        lock.lock();
        try {
            state = RunState.PAUSED;
            while (pauseWanted && !stopWanted && singleSteps == 0) {
                if (requests.waiting()) {
                    // Nobody is to wait for the network's answer who only wants to go on or to stop.
                    lock.unlock();
                    try {
                        requests.serve();
                    } finally {
                        lock.lock();
                    }
                } else if (trainer.keepEvery().isPresent()) {
                    lookAfter(trainer);
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

    /** Waits as well, but not for ever: an engine that is lost meanwhile says so when it is asked for anything. */
    private void lookAfter(Trainer trainer) {
        try {
            if (!changed.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                trainer.stepsDone();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopWanted = true;
        }
    }

    /** The result; a run that has failed has one as well. */
    private void conclude(Trainer trainer) {
        // Before other samples pass through the network.
        publish(trainer, true);
        double loss = trainer.trainingLoss();
        Optional<Evaluation> last = tested(trainer.evaluate(), trainer.stepsDone());
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
        // What was seen of this step stays when other samples have passed through the network since.
        Optional<BatchStatistics> statistics = !start.watched() ? Optional.empty() : trainer.statistics()
                .or(() -> latest.filter(snapshot -> snapshot.step() == done).flatMap(Snapshot::statistics));
        Snapshot snapshot = new Snapshot(done, trainLoss, evaluation, activations, statistics, trainingNanos / 1e9, stepsPerSecond);
        if (keep) {
            snapshots.add(snapshot);
        }
        latest = Optional.of(snapshot);
        mailbox.put(snapshot);
    }
}
