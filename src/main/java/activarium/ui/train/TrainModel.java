package activarium.ui.train;

import activarium.data.DataCatalogue;
import activarium.data.InvalidDataException;
import activarium.network.ExampleRuns;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.training.Engine;
import activarium.training.Run;
import activarium.training.RunStart;
import activarium.training.RunState;
import activarium.training.Snapshot;
import activarium.training.TrainingService;
import activarium.ui.UndoHistory;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The Train page without its window: a RunSpec that is edited, and the run that was started last. */
public final class TrainModel implements AutoCloseable {
    /** The moment that is shown while nothing is scrubbed: the newest. */
    public static final int NEWEST = Integer.MAX_VALUE;

    private final TrainingService service = new TrainingService();
    private final Engine engine;
    private final ReadOnlyObjectWrapper<RunSpec> spec = new ReadOnlyObjectWrapper<>(ExampleRuns.digits("pelu"));
    private final UndoHistory<RunSpec> history = new UndoHistory<>();
    private final ReadOnlyObjectWrapper<Run> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RunState> state = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Snapshot> snapshot = new ReadOnlyObjectWrapper<>();
    private final IntegerProperty shownStep = new SimpleIntegerProperty(NEWEST);
    private final ReadOnlyObjectWrapper<Path> opened = new ReadOnlyObjectWrapper<>();
    private Optional<Run> previous = Optional.empty();
    private final BooleanProperty live = new SimpleBooleanProperty();
    /** Experiments that follow when the run that goes on has finished. */
    private List<RunSpec> following = List.of();
    /** Whether the run that was started last is a small one that shows what a change does. */
    private boolean small;
    /** Of the small runs. */
    private int smallSteps;
    /** Whether something has changed that no small run has shown yet. */
    private boolean due;
    /** Whether a run is about to go on by other rules. */
    private boolean changing;

    public TrainModel(Engine engine) {
        this.engine = engine;
    }

    public ReadOnlyObjectProperty<RunSpec> specProperty() {
        return spec.getReadOnlyProperty();
    }

    public RunSpec spec() {
        return spec.get();
    }

    /** The run that was started last; null before the first. */
    public ReadOnlyObjectProperty<Run> runProperty() {
        return run.getReadOnlyProperty();
    }

    /** Its state as of the last {@link #poll}; null before the first run. */
    public ReadOnlyObjectProperty<RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Its newest snapshot as of the last {@link #poll}. */
    public ReadOnlyObjectProperty<Snapshot> snapshotProperty() {
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

    /** Changes the experiment; a run that goes on is not disturbed. Changes with the same tag in a row are undone together. */
    public void edit(RunSpec changed, Object tag) {
        if (!changed.equals(spec())) {
            history.changed(spec(), tag);
            take(changed);
        }
    }

    public void undo() {
        history.undo(spec()).ifPresent(this::take);
    }

    public void redo() {
        history.redo(spec()).ifPresent(this::take);
    }

    private void take(RunSpec changed) {
        following = List.of();
        due = live.get();
        spec.set(changed);
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

    /** The RunSpec file that was opened last; null before the first. */
    public ReadOnlyObjectProperty<Path> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** Begins with an experiment, as if it had always been there. */
    public void begin(RunSpec first) {
        spec.set(first);
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
                launch(RunStart.from(checkpoint.changed(rules)));
                previous = compared;
                if (paused) {
                    run.get().pause();
                }
            }
        }));
    }

    private void launch(RunStart how) {
        Run before = run.get();
        if (before != null) {
            before.close();
            if (before.losses().values().size() > 1) {
                previous = Optional.of(before);
            }
        }
        shownStep.set(NEWEST);
        snapshot.set(null);
        run.set(service.start(engine, how));
        state.set(RunState.PREPARING);
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

    /** Takes the newest from the run's mailbox; called once a pulse. */
    public void poll() {
        Run current = run.get();
        if (current != null) {
            // The state before the mailbox: whoever sees an end has its last snapshot too.
            RunState now = current.state();
            current.mailbox().take().ifPresent(snapshot::set);
            state.set(now);
        }
        if (due && live.get() && (current == null || !small || current.state().ended())) {
            due = false;
            smallSteps = SpecEdit.smallSteps(smallSteps, speed());
            launch(RunStart.of(SpecEdit.withSteps(spec(), Math.min(spec().steps(), smallSteps))));
            small = true;
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

    /** What the data set's title is. */
    static String dataTitle(RunSpec spec) {
        return switch (spec.data()) {
            case activarium.network.DataSpec.Named named -> {
                try {
                    yield DataCatalogue.standard().get(named.name()).title();
                } catch (InvalidDataException unknown) {
                    yield named.name();
                }
            }
            case activarium.network.DataSpec.Csv csv -> csv.file().getFileName().toString();
            case activarium.network.DataSpec.Images images -> images.folder().getFileName().toString();
            case activarium.network.DataSpec.Typed typed -> "y = " + typed.formula();
            case activarium.network.DataSpec.Inline inline -> inline.samples().name();
        };
    }

    @Override
    public void close() {
        service.close();
    }
}
