package activarium.ui.compare;

import activarium.network.InvalidSpecException;
import activarium.store.RunStore;
import activarium.store.StoreJournal;
import activarium.store.StoredStudy;
import activarium.study.MemberExecutor;
import activarium.study.PresetStudies;
import activarium.study.ReplicaExecutor;
import activarium.study.StudyAnalysis;
import activarium.study.StudyJournal;
import activarium.study.StudyPlan;
import activarium.study.StudyProgress;
import activarium.study.StudyResult;
import activarium.study.StudyRun;
import activarium.study.StudySpec;
import activarium.study.StudySpecReader;
import activarium.study.StudyState;
import activarium.training.Engine;
import activarium.training.Mailbox;
import activarium.training.engines.Placed;
import activarium.training.engines.SideBySide;
import activarium.ui.Painter;
import activarium.ui.UndoHistory;
import activarium.ui.runs.RunsModel;
import activarium.ui.train.StudyEngines;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * What the Compare page is about: the study that is set up, the one that runs, and what can be said of it so far. Without nodes; all calls
 * come on the JavaFX thread. Studies train on threads of their own, and are analysed on another.
 */
public final class CompareModel implements AutoCloseable {
    private final StudyEngines engines;
    /** One of each engine: members of the same data share it. */
    private final Map<Engine, MemberExecutor> executors = new IdentityHashMap<>();
    private final StudyJournal journal;
    private final EarlierStudies earlier;
    private final ChosenRuns chosen;
    private final RunsModel runs;
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.STUDY);
    private Consumer<String> complaints = _ -> {
    };
    private final Painter analyst = new Painter("analyst");
    private final Mailbox<StudyAnalysis> analysed = new Mailbox<>();
    private final ReadOnlyObjectWrapper<StudySpec> spec = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StudyProgress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StudyAnalysis> analysis = new ReadOnlyObjectWrapper<>();
    private UndoHistory<StudySpec> history = new UndoHistory<>();
    private @Nullable StudyRun run;
    /** What it trains on. */
    private Optional<Placed> on = Optional.empty();
    private final ReadOnlyObjectWrapper<Optional<Placed>> going = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** Of the study whose engine is being looked for. */
    private Optional<StudySpec> starting = Optional.empty();
    private @Nullable StudyResult wanted;
    /** Of the earlier study that is shown. */
    private Optional<String> shownFailure = Optional.empty();
    private volatile boolean busy;

    /** What is compared. */
    enum Side {
        /** A study that is set up. */
        STUDY,
        /** One that the store has. */
        EARLIER,
        /** Runs that are chosen by hand. */
        RUNS
    }

    /**
     * @param engines train members
     * @param store   keeps them and their studies: what was seen before is there at once. Stays open
     */
    public CompareModel(StudyEngines engines, RunStore store) {
        this.engines = engines;
        journal = new StoreJournal(store);
        earlier = new EarlierStudies(store.studies(), this::complain);
        chosen = new ChosenRuns(store, analyst, this::complain);
        runs = new RunsModel(store, this::complain);
        spec.set(preset(PresetStudies.names().getFirst()));
    }

    private void complain(String problem) {
        complaints.accept(problem);
    }

    /** Hears what goes wrong, in a sentence of the program's inner parts. */
    void complaints(Consumer<String> to) {
        complaints = to;
    }

    ObjectProperty<Side> sideProperty() {
        return side;
    }

    EarlierStudies earlier() {
        return earlier;
    }

    ChosenRuns chosen() {
        return chosen;
    }

    /** Those that can be chosen. */
    RunsModel runs() {
        return runs;
    }

    /** Puts these runs side by side. */
    public void compare(List<Long> ids) {
        side.set(Side.RUNS);
        chosen.choose(ids);
    }

    /** Something in the store has changed: what is shown of it may have. */
    public void storeChanged() {
        switch (side.get()) {
            case STUDY -> {
            }
            case EARLIER -> earlier.refresh();
            case RUNS -> {
                runs.refresh();
                chosen.refresh();
            }
        }
    }

    /** Whether it is this study that is under way. */
    private boolean isAbout(StoredStudy study) {
        return starting.or(() -> Optional.ofNullable(progress.get()).map(now -> now.result().spec())).filter(study.spec()::equals).isPresent();
    }

    /** Sets an earlier study up and shows what it has come to; nothing is trained. @return whether there is no other one under way */
    boolean show(StoredStudy study) {
        if (active()) {
            return isAbout(study);
        }
        earlier.result(study, result -> {
            if (active()) {
                return;
            }
            edit(study.spec(), null);
            run = null;
            shownFailure = study.failure();
            analysis.set(null);
            progress.set(new StudyProgress(result, (double) result.ended() / Math.max(1, result.members().size()), 0, Double.NaN, OptionalDouble.empty()));
            wanted = result.wholeSeeds() > 0 ? result : null;
        });
        return true;
    }

    /** Goes on with an earlier study. @return as {@link #show} */
    boolean goOn(StoredStudy study) {
        if (active()) {
            return isAbout(study);
        }
        edit(study.spec(), null);
        start();
        return true;
    }

    /** A study that comes with the program. */
    static StudySpec preset(String name) {
        return StudySpecReader.read(PresetStudies.json(name).orElseThrow());
    }

    public ReadOnlyObjectProperty<StudySpec> specProperty() {
        return spec.getReadOnlyProperty();
    }

    public StudySpec spec() {
        return spec.get();
    }

    /** Of the study that was started last; null before there was one. */
    public ReadOnlyObjectProperty<@Nullable StudyProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What can be said of it by now; null before anything can. */
    public ReadOnlyObjectProperty<@Nullable StudyAnalysis> analysisProperty() {
        return analysis.getReadOnlyProperty();
    }

    /** Changes the study that is set up. @param tag as of {@link UndoHistory#changed} */
    public void edit(StudySpec changed, @Nullable Object tag) {
        if (!changed.equals(spec.get())) {
            history.changed(spec.get(), tag);
            spec.set(changed);
        }
    }

    public void undo() {
        history.undo(spec.get()).ifPresent(spec::set);
    }

    public void redo() {
        history.redo(spec.get()).ifPresent(spec::set);
    }

    /** @throws activarium.network.InvalidSpecException for a file that is no StudySpec */
    public void open(Path file) {
        edit(StudySpecReader.read(file), null);
    }

    /** The study that is set up and the one that is shown, with every step back, to be returned to. */
    public static final class Kept {
        private final StudySpec spec;
        private final UndoHistory<StudySpec> history;
        private final @Nullable StudyRun run;
        private final Optional<Placed> on;
        /** The same while it is under way and not paused. */
        private final Optional<StudyRun> going;
        private final @Nullable StudyResult wanted;
        private final @Nullable StudyProgress progress;
        private final @Nullable StudyAnalysis analysis;
        private final Optional<String> shownFailure;
        private final Side side;

        private Kept(CompareModel model) {
            spec = model.spec.get();
            history = model.history;
            run = model.run;
            on = model.on;
            wanted = model.wanted;
            progress = model.progress.get();
            analysis = model.analysis.get();
            shownFailure = model.shownFailure;
            side = model.side.get();
            going = Optional.ofNullable(run).filter(_ -> model.active() && !model.paused());
        }

        /** The study that was set up. */
        public StudySpec spec() {
            return spec;
        }
    }

    /** Puts all that is here aside; a study that is under way waits meanwhile. */
    public Kept setAside() {
        Kept kept = new Kept(this);
        kept.going.ifPresent(StudyRun::pause);
        history = new UndoHistory<>();
        shownFailure = Optional.empty();
        side.set(Side.STUDY);
        take(null, Optional.empty(), null, null, null);
        return kept;
    }

    /** Shows again what was put aside; a study that was under way goes on. */
    public void bringBack(Kept kept) {
        if (run != null) {
            run.close();
        }
        history = kept.history;
        shownFailure = kept.shownFailure;
        spec.set(kept.spec);
        take(kept.run, kept.on, kept.wanted, kept.progress, kept.analysis);
        side.set(kept.side);
        kept.going.ifPresent(StudyRun::resume);
    }

    private void take(@Nullable StudyRun started, Optional<Placed> trains, @Nullable StudyResult analysing, @Nullable StudyProgress known, @Nullable StudyAnalysis said) {
        run = started;
        on = trains;
        starting = Optional.empty();
        going.set(known == null || known.result().state().ended() ? Optional.empty() : trains);
        wanted = analysing;
        progress.set(known);
        analysis.set(said);
    }

    /** The study of an earlier session, before anything was changed. */
    public void begin(StudySpec first) {
        spec.set(first);
    }

    /** From whom the choice of an engine is. */
    StudyEngines engines() {
        return engines;
    }

    /** What the study that is under way trains on, and why not where it was chosen to; empty while none is. */
    ReadOnlyObjectProperty<Optional<Placed>> goingProperty() {
        return going.getReadOnlyProperty();
    }

    /** Whether a study is under way, paused or not. */
    public boolean active() {
        return starting.isPresent() || run != null && progress.get() != null && !progress.get().result().state().ended();
    }

    /** Starts what is set up; members that the journal has are taken from there. */
    public void start() {
        if (run != null) {
            run.close();
        }
        analysis.set(null);
        wanted = null;
        run = null;
        progress.set(null);
        StudySpec begins = spec.get();
        starting = Optional.of(begins);
        engines.place(() -> computesInDoubles(begins), placed -> {
            if (starting.filter(waiting -> waiting == begins).isPresent()) {
                starting = Optional.empty();
                start(begins, placed);
            }
        });
    }

    private void start(StudySpec begins, SideBySide placed) {
        on = Optional.of(new Placed(placed.engine(), placed.notice()));
        run = StudyRun.start(begins, executors.computeIfAbsent(placed.engine(), engine -> new ReplicaExecutor(engine, placed.networks(), placed.memory())), journal);
        progress.set(run.latest());
        going.set(on);
    }

    /** What is no study is told when it is to begin. */
    private static boolean computesInDoubles(StudySpec study) {
        try {
            return StudyPlan.of(study).computesInDoubles();
        } catch (InvalidSpecException _) {
            return false;
        }
    }

    /** Starts, pauses, goes on. */
    public void toggle() {
        if (!active()) {
            start();
        } else if (run == null) {
            // Its engine is still being looked for.
            starting = Optional.empty();
        } else if (paused()) {
            run.resume();
        } else {
            run.pause();
        }
    }

    /** Whether it waits for {@link #toggle}. */
    public boolean paused() {
        return run != null && active() && progress.get().result().state() == StudyState.PAUSED;
    }

    public void stop() {
        starting = Optional.empty();
        if (run != null) {
            run.stop();
        }
    }

    /** Why the study that was started last has failed, where it has. */
    public Optional<String> failure() {
        return run == null ? shownFailure : run.failure();
    }

    /** Takes what is new; called once a pulse. */
    public void poll() {
        if (run != null) {
            run.mailbox().take().ifPresent(news -> {
                boolean more = wanted == null || news.result().wholeSeeds() != wanted.wholeSeeds()
                        || news.result().state().ended() != wanted.state().ended();
                progress.set(news);
                going.set(news.result().state().ended() ? Optional.empty() : on);
                if (more && news.result().wholeSeeds() > 0) {
                    wanted = news.result();
                }
            });
        }
        analyse();
    }

    private void analyse() {
        StudyAnalysis known = analysis.get();
        if (!busy && wanted != null && (known == null || known.result() != wanted)) {
            busy = true;
            StudyResult result = wanted;
            analyst.paint(() -> {
                try {
                    analysed.put(StudyAnalysis.of(result));
                } finally {
                    busy = false;
                }
            });
        }
        // One of a study that has been replaced since comes too late.
        analysed.take().filter(news -> progress.get() != null && news.result().spec() == progress.get().result().spec()).ifPresent(analysis::set);
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
        }
        starting = Optional.empty();
        analyst.close();
        executors.values().forEach(MemberExecutor::close);
    }
}
