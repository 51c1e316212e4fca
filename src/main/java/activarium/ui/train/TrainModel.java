package activarium.ui.train;

import activarium.message.Message;
import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.training.Checkpoint;
import activarium.training.Engine;
import activarium.training.Run;
import activarium.training.RunStart;
import activarium.training.RunState;
import activarium.training.Snapshot;
import activarium.training.TrainingService;
import activarium.training.engines.EngineChoice;
import activarium.training.engines.EngineOffer;
import activarium.training.engines.Engines;
import activarium.training.engines.Placed;
import activarium.ui.UndoHistory;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The Train page without its window: a RunSpec that is edited, and the run that was started last. */
public final class TrainModel implements AutoCloseable {
    /** The moment that is shown while nothing is scrubbed: the newest. */
    public static final int NEWEST = Integer.MAX_VALUE;

    private final TrainingService service = new TrainingService();
    private final Optional<Engines> engines;
    /** Where there is nothing to choose from. */
    private final Engine only;
    private final ReadOnlyObjectWrapper<EngineChoice> choice = new ReadOnlyObjectWrapper<>(EngineChoice.usual());
    private final ReadOnlyObjectWrapper<Optional<Message>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
    /** Whether the engine for the next run is being looked for. */
    private boolean placing;
    private final ReadOnlyObjectWrapper<RunSpec> spec = new ReadOnlyObjectWrapper<>(ExampleRuns.digits("pelu"));
    private UndoHistory<Experiment> history = new UndoHistory<>();
    private final ReadOnlyObjectWrapper<@Nullable Run> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunState> state = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Snapshot> snapshot = new ReadOnlyObjectWrapper<>();
    private final IntegerProperty shownStep = new SimpleIntegerProperty(NEWEST);
    private final ReadOnlyObjectWrapper<@Nullable Path> opened = new ReadOnlyObjectWrapper<>();
    /** The run that was started last and what it goes on from. */
    private Optional<Course> course = Optional.empty();
    private Optional<Run> previous = Optional.empty();
    private UnaryOperator<RunStart> recording = UnaryOperator.identity();
    private final BooleanProperty live = new SimpleBooleanProperty();
    /** Experiments that follow when the run that goes on has finished. */
    private List<RunSpec> following = List.of();
    /** Whether the run that was started last is a small one that shows what a change does. */
    private boolean small;
    /** Of the small runs. */
    private int smallSteps;
    /** Whether something has changed that no small run has shown yet. */
    private boolean due;
    /** Whether the user's own experiment has been put aside. */
    private boolean apart;
    /** Whether a run is about to go on by other rules. */
    private boolean changing;

    /** What can be undone. */
    private record Experiment(RunSpec spec, EngineChoice choice) {
    }

    /** With one engine and no choice. */
    public TrainModel(Engine engine) {
        engines = Optional.empty();
        only = engine;
    }

    /** @param engines to choose from; closed by their owner */
    public TrainModel(Engines engines) {
        this.engines = Optional.of(engines);
        only = engines.engine(EngineChoice.usual());
    }

    /** Which engine the next run is to be on. */
    public ReadOnlyObjectProperty<EngineChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /** Why the run that was started last is not on the device that was chosen, in a sentence; empty where it is. */
    public ReadOnlyObjectProperty<Optional<Message>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** Whether the run waits for its engine's process to start, as of the last {@link #poll}. */
    public ReadOnlyBooleanProperty startingProperty() {
        return starting.getReadOnlyProperty();
    }

    /** What can be chosen; the first call may take a second and is not for the JavaFX thread. */
    public List<EngineOffer> offers() {
        return engines.map(Engines::offers).orElse(List.of());
    }

    /** Chooses the engine of the next run; a run that goes on is not disturbed. */
    public void choose(EngineChoice wanted) {
        if (!wanted.equals(choice.get())) {
            history.changed(experiment(), null);
            take(new Experiment(spec(), wanted));
        }
    }

    private Experiment experiment() {
        return new Experiment(spec(), choice.get());
    }

    public ReadOnlyObjectProperty<RunSpec> specProperty() {
        return spec.getReadOnlyProperty();
    }

    public RunSpec spec() {
        return spec.get();
    }

    /** The run that was started last; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Run> runProperty() {
        return run.getReadOnlyProperty();
    }

    /** Its state as of the last {@link #poll}; null before the first run. */
    public ReadOnlyObjectProperty<@Nullable RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Its newest snapshot as of the last {@link #poll}; null before its first. */
    public ReadOnlyObjectProperty<@Nullable Snapshot> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    /** The step that the replay shows, or {@link #NEWEST}. */
    public IntegerProperty shownStepProperty() {
        return shownStep;
    }

    /** The run before the last that got anywhere, for comparison; its network is gone, its curves are there. */
    public Optional<Run> previous() {
        return previous;
    }

    /** The run that was started last, with what it goes on from. */
    Optional<Course> course() {
        return course;
    }

    /** Changes the experiment; a run that goes on is not disturbed. Changes with the same tag in a row are undone together. */
    public void edit(RunSpec changed, @Nullable Object tag) {
        if (!changed.equals(spec())) {
            history.changed(experiment(), tag);
            take(new Experiment(changed, choice.get()));
        }
    }

    public void undo() {
        history.undo(experiment()).ifPresent(this::take);
    }

    public void redo() {
        history.redo(experiment()).ifPresent(this::take);
    }

    private void take(Experiment changed) {
        following = List.of();
        due = live.get();
        spec.set(changed.spec());
        choice.set(changed.choice());
    }

    /**
     * Whether every change trains a small run at once. While one goes on, only the newest change waits: its curve ends before the hand does.
     */
    public BooleanProperty liveProperty() {
        return live;
    }

    /** Reads a pasted RunSpec. @throws InvalidSpecException with what is wrong; nothing has changed then */
    public void paste(String json) {
        edit(RunSpecReader.read(json), null);
    }

    /** Reads a RunSpec file. @throws InvalidSpecException with what is wrong; nothing has changed then */
    public void open(Path file) {
        edit(RunSpecReader.read(file), null);
        opened.set(file.toAbsolutePath());
    }

    /** Takes what was read from a file. */
    public void opened(RunSpec read, Path file) {
        edit(read, null);
        opened.set(file.toAbsolutePath());
    }

    /** Goes to where a checkpoint was taken, and pauses there. */
    public void opened(Checkpoint checkpoint, Path file) {
        opened(checkpoint.spec(), file);
        small = false;
        due = false;
        launch(RunStart.from(checkpoint));
        pause();
    }

    /** The file that was opened last; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Path> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** Begins with an experiment, as if it had always been there. */
    public void begin(RunSpec first) {
        spec.set(first);
    }

    /** Begins with a choice of engine, as if it had always been made. */
    public void begin(EngineChoice first) {
        choice.set(first);
    }

    public String copy() {
        return RunSpecWriter.write(spec());
    }

    /** Starts the experiment as it stands; a run that goes on is stopped first and kept for comparison. */
    public void start() {
        small = false;
        due = false;
        following = List.of();
        launch(RunStart.of(spec()));
    }

    /** Trains these one after the other; each is compared with the one before. */
    public void startAll(List<RunSpec> specs) {
        edit(specs.getFirst(), specs);
        start();
        following = List.copyOf(specs.subList(1, specs.size()));
    }

    /** Whether the run that goes on could follow the experiment as it stands from here: by other rules, with the same network and samples. */
    public boolean canChangeRules() {
        Run current = run.get();
        return current != null && state.get() != null && !state.get().ended() && state.get() != RunState.PREPARING && !small && !changing
                && !current.spec().equals(spec()) && SpecEdit.sameButRules(current.spec(), spec());
    }

    /** The run that goes on follows the experiment as it stands from here on; a paused one stays paused. */
    public void changeRules() {
        if (!canChangeRules()) {
            return;
        }
        Run current = run.get();
        RunSpec rules = spec();
        boolean paused = state.get() == RunState.PAUSED;
        changing = true;
        current.checkpoint().whenComplete((checkpoint, _) -> Platform.runLater(() -> {
            changing = false;
            if (checkpoint != null && run.get() == current) {
                Optional<Run> compared = previous;
                launch(RunStart.from(checkpoint.changed(rules)), current.engine(), by -> course.orElseThrow().goingOn(by, checkpoint.step()));
                previous = compared;
                if (paused) {
                    run.get().pause();
                }
            }
        }));
    }

    /** Whether the run that was started last has lost its engine, and would go on in a new one. */
    public boolean canRecover() {
        return run.get() != null && state.get() == RunState.FAILED && run.get().engineLost();
    }

    /** Goes on from the last state that was kept of a run whose engine was lost; from the start where there is none. */
    public void recover() {
        if (!canRecover()) {
            return;
        }
        Run lost = run.get();
        Optional<Run> compared = previous;
        launch(lost.recovery().map(checkpoint -> RunStart.from(checkpoint).after(lost.snapshots().values().stream()
                .filter(snapshot -> snapshot.step() <= checkpoint.step()).toList())).orElse(RunStart.of(lost.spec())), lost.engine(),
                by -> course.orElseThrow().recovered(by));
        previous = compared;
    }

    /** On the engine that is chosen, or the one in its place. */
    private void launch(RunStart how) {
        EngineChoice wanted = choice.get();
        if (engines.isEmpty() || engines.get().isKnown(wanted)) {
            notice.set(Optional.empty());
            place(how, engines.map(known -> known.place(wanted)).orElse(new Placed(only, Optional.empty())));
            return;
        }
        // A driver may think for a second before it says which cards there are.
        placing = true;
        CompletableFuture.supplyAsync(() -> engines.get().place(wanted)).thenAccept(placed -> Platform.runLater(() -> {
            if (placing) {
                placing = false;
                place(how, placed);
            }
        }));
    }

    private void place(RunStart how, Placed placed) {
        launch(how, placed.engine(), Course::of);
        notice.set(placed.notice());
    }

    /** @param courseOf the run and what was before it */
    private void launch(RunStart how, Engine engine, Function<Run, Course> courseOf) {
        placing = false;
        Run before = run.get();
        if (before != null) {
            before.close();
            if (before.losses().values().size() > 1) {
                previous = Optional.of(before);
            }
        }
        shownStep.set(NEWEST);
        snapshot.set(null);
        Run started = service.start(engine, small || apart ? how : recording.apply(how));
        course = Optional.of(courseOf.apply(started));
        run.set(started);
        state.set(RunState.PREPARING);
    }

    /** The experiment and the run that was started last, with every step back, to be returned to. */
    public static final class Kept {
        private final Experiment experiment;
        private final UndoHistory<Experiment> history;
        private final @Nullable Run run;
        /** The same while it goes on. */
        private final Optional<Run> going;
        private final Optional<Course> course;
        private final Optional<Run> previous;
        private final @Nullable Snapshot snapshot;
        private final int shownStep;
        private final boolean live;
        private final boolean small;
        private final List<RunSpec> following;

        private Kept(TrainModel model) {
            experiment = model.experiment();
            history = model.history;
            run = model.run.get();
            going = Optional.ofNullable(run).filter(one -> !one.state().ended() && one.state() != RunState.PAUSED);
            course = model.course;
            previous = model.previous;
            snapshot = model.snapshot.get();
            shownStep = model.shownStep.get();
            live = model.live.get();
            small = model.small;
            following = model.following;
        }

        /** The experiment that was set up. */
        public RunSpec spec() {
            return experiment.spec;
        }

        /** The engine that was chosen. */
        public EngineChoice choice() {
            return experiment.choice;
        }
    }

    /** Puts all that is here aside; a run that goes on waits meanwhile. What is trained until {@link #bringBack} is not recorded. */
    public Kept setAside() {
        Kept kept = new Kept(this);
        kept.going.ifPresent(Run::pause);
        apart = true;
        history = new UndoHistory<>();
        live.set(false);
        choice.set(EngineChoice.usual());
        take(null, Optional.empty(), Optional.empty(), null, List.of());
        return kept;
    }

    /** Shows again what was put aside; a run that went on then goes on. */
    public void bringBack(Kept kept) {
        if (run.get() != null) {
            run.get().close();
        }
        apart = false;
        placing = false;
        history = kept.history;
        spec.set(kept.experiment.spec);
        choice.set(kept.experiment.choice);
        take(kept.run, kept.course, kept.previous, kept.snapshot, kept.following);
        small = kept.small;
        shownStep.set(kept.shownStep);
        live.set(kept.live);
        due = false;
        kept.going.ifPresent(Run::resume);
    }

    private void take(@Nullable Run shown, Optional<Course> of, Optional<Run> compared, @Nullable Snapshot newest, List<RunSpec> after) {
        following = after;
        due = false;
        small = false;
        course = of;
        previous = compared;
        notice.set(Optional.empty());
        shownStep.set(NEWEST);
        // Whoever hears of no run must find no snapshot of one.
        snapshot.set(null);
        run.set(shown);
        state.set(shown == null ? null : shown.state());
        snapshot.set(newest);
    }

    /** Every run that is started from here on is recorded; small ones, which only show what a change does, are not. */
    public void recordedBy(UnaryOperator<RunStart> recorder) {
        recording = recorder;
    }

    /**
     * Shows a run that was left, on the engine that it was left on: one with steps to do is paused there.
     *
     * @param how whoever records it hears of it already
     */
    public void reopen(RunStart how, EngineChoice on, boolean ended) {
        small = false;
        due = false;
        following = List.of();
        edit(how.spec(), null);
        live.set(false);
        UnaryOperator<RunStart> usual = recording;
        recording = UnaryOperator.identity();
        launch(how, engines.map(known -> known.engine(on)).orElse(only), Course::of);
        recording = usual;
        if (!ended) {
            run.get().pause();
        }
    }

    public void pause() {
        running(Run::pause);
    }

    public void resume() {
        running(Run::resume);
    }

    public void stepOnce() {
        running(Run::stepOnce);
    }

    public void stop() {
        running(Run::stop);
    }

    /** Starts, pauses or goes on, whatever comes next. */
    public void toggle() {
        RunState now = state.get();
        if (now == null || now.ended()) {
            start();
        } else if (now == RunState.PAUSED) {
            resume();
        } else {
            pause();
        }
    }

    private void running(Consumer<Run> action) {
        if (run.get() != null) {
            action.accept(run.get());
        }
    }

    /** Takes the newest from the run's mailbox. */
    public void poll() {
        watch(true);
    }

    /**
     * Sees how the run is; called once a pulse.
     *
     * @param look whether to take the newest from its mailbox, too; the last snapshot of a run is taken in any case
     */
    public void watch(boolean look) {
        Run current = run.get();
        if (current != null) {
            // The state before the mailbox: whoever sees an end has its last snapshot too.
            RunState now = current.state();
            if (look || now.ended() || now == RunState.PAUSED) {
                current.mailbox().take().ifPresent(snapshot::set);
            }
            starting.set(now == RunState.PREPARING && current.engine().starting());
            state.set(now);
        }
        if (due && live.get() && (current == null || !small || current.state().ended())) {
            due = false;
            smallSteps = SpecEdit.smallSteps(smallSteps, speed());
            small = true;
            launch(RunStart.of(SpecEdit.withSteps(spec(), Math.min(spec().steps(), smallSteps))));
        } else if (!following.isEmpty() && current != null && current.state() == RunState.FINISHED) {
            List<RunSpec> rest = following.subList(1, following.size());
            edit(following.getFirst(), null);
            start();
            following = rest;
        }
    }

    /** Steps a second of the newest run; 0 where none is known. */
    private double speed() {
        return snapshot.get() == null ? 0 : snapshot.get().stepsPerSecond();
    }

    @Override
    public void close() {
        service.close();
    }
}
