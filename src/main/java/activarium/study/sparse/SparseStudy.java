package activarium.study.sparse;

import activarium.data.InvalidDataException;
import activarium.network.InvalidSpecException;
import activarium.training.Engine;
import activarium.training.EngineLostException;
import activarium.training.Mailbox;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A sparse study in the background. It publishes its progress; nobody can make it wait. Every method may be called from any thread, and none
 * waits for the study but {@link #await}. A study with a folder that is ended in whatever way goes on from there when it is started again,
 * with the numbers of one that was never ended.
 */
public final class SparseStudy implements AutoCloseable {
    private final SafsSpec spec;
    private final SearchControl control = new SearchControl();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ProgressBoard board;
    private final Evaluator evaluator;
    private final TrialJournal journal;
    private volatile @Nullable SparseResult result;
    private volatile @Nullable String failure;

    private SparseStudy(SafsSpec spec, Engine engine, TrialJournal journal, NetworkStore networks, int threads) {
        this.spec = spec;
        this.journal = journal;
        evaluator = new Evaluator(engine, journal, networks, control, threads);
        board = new ProgressBoard(spec, evaluator, System::nanoTime);
    }

    /** Starts a study that is forgotten with the program. @param threads trials at the same time, at least 1 */
    public static SparseStudy start(SafsSpec spec, Engine engine, int threads) {
        return begun(new SparseStudy(spec, engine, TrialJournal.inMemory(), new NetworkStore(Optional.empty()), threads));
    }

    /**
     * Starts a study, or goes on with one.
     *
     * @param engine  should keep to one thread a network
     * @param folder  is there; gets {@code evaluations.journal} and a folder {@code networks}
     * @param threads trials at the same time, at least 1; no number depends on it
     * @throws IOException where the folder cannot be used
     */
    public static SparseStudy start(SafsSpec spec, Engine engine, Path folder, int threads) throws IOException {
        Path networks = Files.createDirectories(folder.resolve("networks"));
        return begun(new SparseStudy(spec, engine, TrialJournal.open(folder.resolve("evaluations.journal")),
                new NetworkStore(Optional.of(networks)), threads));
    }

    private static SparseStudy begun(SparseStudy study) {
        Thread.ofPlatform().name("sparse-study").daemon().start(study::execute);
        return study;
    }

    private void execute() {
        SparseProgress.State end = SparseProgress.State.FAILED;
        try {
            result = new SparsePipeline(spec, evaluator, board).run();
            end = SparseProgress.State.FINISHED;
        } catch (SearchControl.Stopped _) {
            end = SparseProgress.State.STOPPED;
        } catch (InvalidSpecException | InvalidDataException | EngineLostException known) {
            failure = known.getMessage();
        } catch (UncheckedIOException full) {
            failure = SafsProblem.UNWRITABLE.english(Objects.requireNonNull(full.getCause()).getMessage());
        } catch (OutOfMemoryError full) {
            failure = SafsProblem.NO_MEMORY.english();
        } catch (RuntimeException | Error broken) {
            failure = SafsProblem.UNEXPECTED.english(broken);
            throw broken;
        } finally {
            evaluator.close();
            try {
                journal.close();
            } catch (IOException full) {
                failure = SafsProblem.UNWRITABLE.english(full.getMessage());
            }
            board.publish(end);
            ended.countDown();
        }
    }

    /** What is studied. */
    public SafsSpec spec() {
        return spec;
    }

    /** Holds the newest progress for one reader, the screen. */
    public Mailbox<SparseProgress> mailbox() {
        return board.mailbox();
    }

    /** The newest progress, for any number of readers. */
    public SparseProgress latest() {
        return board.latest();
    }

    /** What it came to, once it has finished. */
    public Optional<SparseResult> result() {
        return Optional.ofNullable(result);
    }

    /** What went wrong, in one line for the user, where the study has failed. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Every trial stops after the step that it is doing until {@link #resume}. */
    public void pause() {
        control.pause();
        board.turn(SparseProgress.State.PAUSED);
    }

    /** Goes on after a pause. */
    public void resume() {
        control.resume();
        board.turn(SparseProgress.State.RUNNING);
    }

    /** Ends the study; what is in the journal stays. */
    public void stop() {
        control.stop();
    }

    /** Waits for the end. @return whether it came within the time */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return ended.await(time, unit);
    }

    @Override
    public void close() {
        stop();
    }
}
