package activarium.ui.compare;

import activarium.study.MemberExecutor;
import activarium.study.PresetStudies;
import activarium.study.StudyAnalysis;
import activarium.study.StudyJournal;
import activarium.study.StudyProgress;
import activarium.study.StudyResult;
import activarium.study.StudyRun;
import activarium.study.StudySpec;
import activarium.study.StudySpecReader;
import activarium.training.Mailbox;
import activarium.ui.Painter;
import activarium.ui.UndoHistory;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the Compare page is about: the study that is set up, the one that runs, and what can be said of it so far. Without nodes; all calls
 * come on the JavaFX thread. Studies train on threads of their own, and are analysed on another.
 */
public final class CompareModel implements AutoCloseable {
    private final MemberExecutor executor;
    private final StudyJournal journal;
    private final Painter analyst = new Painter("analyst");
    private final Mailbox<StudyAnalysis> analysed = new Mailbox<>();
    private final ReadOnlyObjectWrapper<StudySpec> spec = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<StudyProgress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<StudyAnalysis> analysis = new ReadOnlyObjectWrapper<>();
    private final UndoHistory<StudySpec> history = new UndoHistory<>();
    private StudyRun run;
    private StudyResult wanted;
    private volatile boolean busy;

    /**
     * @param executor trains members; closed with this
     * @param journal  keeps them: a study that was seen before is there at once. Stays open
     */
    public CompareModel(MemberExecutor executor, StudyJournal journal) {
        this.executor = executor;
        this.journal = journal;
        spec.set(preset(PresetStudies.names().getFirst()));
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
    public ReadOnlyObjectProperty<StudyProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What can be said of it by now; null before anything can. */
    public ReadOnlyObjectProperty<StudyAnalysis> analysisProperty() {
        return analysis.getReadOnlyProperty();
    }

    /** Changes the study that is set up. @param tag as of {@link UndoHistory#changed} */
    public void edit(StudySpec changed, Object tag) {
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

    /** The study of an earlier session, before anything was changed. */
    public void begin(StudySpec first) {
        spec.set(first);
    }

    /** Whether a study is under way, paused or not. */
    public boolean active() {
        return run != null && progress.get() != null && !progress.get().result().state().ended();
    }

    /** Starts what is set up; members that the journal has are taken from there. */
    public void start() {
        if (run != null) {
            run.close();
        }
        analysis.set(null);
        wanted = null;
        run = StudyRun.start(spec.get(), executor, journal);
        progress.set(run.latest());
    }

    /** Starts, pauses, goes on. */
    public void toggle() {
        if (!active()) {
            start();
        } else if (paused()) {
            run.resume();
        } else {
            run.pause();
        }
    }

    /** Whether it waits for {@link #toggle}. */
    public boolean paused() {
        return active() && progress.get().result().state() == activarium.study.StudyState.PAUSED;
    }

    public void stop() {
        if (run != null) {
            run.stop();
        }
    }

    /** Why the study that was started last has failed, where it has. */
    public Optional<String> failure() {
        return run == null ? Optional.empty() : run.failure();
    }

    /** Takes what is new; called once a pulse. */
    public void poll() {
        if (run != null) {
            run.mailbox().take().ifPresent(news -> {
                boolean more = wanted == null || news.result().wholeSeeds() != wanted.wholeSeeds()
                        || news.result().state().ended() != wanted.state().ended();
                progress.set(news);
                if (more && news.result().wholeSeeds() > 0) {
                    wanted = news.result();
                }
            });
        }
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
        analysed.take().filter(news -> news.result().spec() == (run == null ? null : progress.get().result().spec())).ifPresent(analysis::set);
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
        }
        analyst.close();
        executor.close();
    }
}
