package activarium.ui.sparse;

import activarium.network.Precision;
import activarium.report.sparse.SparseAnalysis;
import activarium.study.sparse.SafsReader;
import activarium.study.sparse.SafsSpec;
import activarium.study.sparse.SparsePresets;
import activarium.study.sparse.SparseProgress;
import activarium.study.sparse.SparseResult;
import activarium.study.sparse.SparseStudy;
import activarium.study.sparse.StudyShelf;
import activarium.training.Mailbox;
import activarium.training.engines.Placed;
import activarium.training.engines.SideBySide;
import activarium.ui.Painter;
import activarium.ui.UndoHistory;
import activarium.ui.train.StudyEngines;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the Sparse page is about: the study that is set up, the one that goes on, and what can be said of it so far. Without nodes; all calls
 * come on the JavaFX thread. Studies train on threads of their own; folders are opened and results analysed on another.
 */
public final class SparseModel implements AutoCloseable {
    private static final long LONGEST_END_SECONDS = 60;
    private static final long LONGEST_CLOSE_SECONDS = 3;

    private final StudyEngines engines;
    private final StudyShelf shelf;
    private final Painter clerk = new Painter("sparse-clerk");
    private final Mailbox<Opened> opened = new Mailbox<>();
    private final Mailbox<Begun> lookedUp = new Mailbox<>();
    private final Mailbox<SparseAnalysis> analysed = new Mailbox<>();
    private final ReadOnlyObjectWrapper<SafsSpec> spec = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SparseProgress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SparseAnalysis> analysis = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper begun = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<String>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final UndoHistory<SafsSpec> history = new UndoHistory<>();
    /** What the study that was started last trains on. */
    private Optional<Placed> on = Optional.empty();
    private final ReadOnlyObjectWrapper<Optional<Placed>> going = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable SparseStudy study;
    private @Nullable SparseResult wanted;
    private volatile boolean analysing;
    private volatile boolean closed;

    /** A study whose folder was opened, or why it was not. */
    private record Opened(Optional<SparseStudy> study, String failure) {
    }

    /** Whether a study lies on the shelf. */
    private record Begun(SafsSpec spec, boolean there) {
    }

    /**
     * @param engines train networks
     * @param shelf   where studies lie: what was computed before is not computed again
     */
    public SparseModel(StudyEngines engines, StudyShelf shelf) {
        this.engines = engines;
        this.shelf = shelf;
        spec.addListener((_, _, now) -> lookUp(now));
        spec.set(SparsePresets.get(SparsePresets.names().getFirst()));
    }

    private void lookUp(SafsSpec changed) {
        begun.set(false);
        clerk.paint(() -> lookedUp.put(new Begun(changed, shelf.begun(changed))));
    }

    public ReadOnlyObjectProperty<SafsSpec> specProperty() {
        return spec.getReadOnlyProperty();
    }

    public SafsSpec spec() {
        return spec.get();
    }

    /** Of the study that was started last; null before there was one. */
    public ReadOnlyObjectProperty<@Nullable SparseProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What can be said of it by now; null before anything can. */
    public ReadOnlyObjectProperty<@Nullable SparseAnalysis> analysisProperty() {
        return analysis.getReadOnlyProperty();
    }

    /** From whom the choice of an engine is. */
    StudyEngines engines() {
        return engines;
    }

    /** What the study that is under way trains on, and why not where it was chosen to; empty while none is. */
    ReadOnlyObjectProperty<Optional<Placed>> goingProperty() {
        return going.getReadOnlyProperty();
    }

    /** Whether a study's folder is being opened. */
    public ReadOnlyBooleanProperty startingProperty() {
        return starting.getReadOnlyProperty();
    }

    /** Whether what is set up was begun at some time, so that starting it goes on with it. */
    public ReadOnlyBooleanProperty begunProperty() {
        return begun.getReadOnlyProperty();
    }

    /** Why the study that was started last has failed, where it has. */
    public ReadOnlyObjectProperty<Optional<String>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Changes the study that is set up. @param tag as of {@link UndoHistory#changed} */
    public void edit(SafsSpec changed, @Nullable Object tag) {
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

    /** @throws activarium.network.InvalidSpecException for a file that is no SafsSpec */
    public void open(Path file) {
        edit(SafsReader.read(file), null);
    }

    /** The study of an earlier session, before anything was changed. */
    public void begin(SafsSpec first) {
        spec.set(first);
    }

    /** Whether a study is under way, paused or not. */
    public boolean active() {
        return starting.get() || study != null && !progress.get().state().ended();
    }

    /** Whether it waits for {@link #toggle}. */
    public boolean paused() {
        return study != null && !starting.get() && progress.get().state() == SparseProgress.State.PAUSED;
    }

    /** Starts what is set up; trainings that an earlier study had done are taken from the shelf. */
    public void start() {
        Optional<SparseStudy> previous = Optional.ofNullable(study);
        SafsSpec begins = spec.get();
        study = null;
        wanted = null;
        progress.set(null);
        analysis.set(null);
        failure.set(Optional.empty());
        starting.set(true);
        going.set(Optional.empty());
        engines.place(() -> begins.run().precision() == Precision.FLOAT64, placed -> {
            if (!closed) {
                on = Optional.of(new Placed(placed.engine(), placed.notice()));
                clerk.paint(() -> opened.put(open(begins, placed, previous)));
            }
        });
    }

    /** On the clerk's thread: the folder is free once the study before has let go of it. */
    private Opened open(SafsSpec begins, SideBySide placed, Optional<SparseStudy> previous) {
        try {
            if (previous.isPresent()) {
                previous.get().stop();
                previous.get().await(LONGEST_END_SECONDS, TimeUnit.SECONDS);
            }
            SparseStudy started = shelf.start(begins, placed.engine(), placed.networks());
            if (closed) {
                started.close();
            }
            return new Opened(Optional.of(started), "");
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Opened(Optional.empty(), "the window was closed");
        } catch (IOException unusable) {
            String why = unusable.getMessage();
            return new Opened(Optional.empty(), why == null ? shelf.folder(begins).toString() : why);
        }
    }

    /** Starts, pauses, goes on. */
    public void toggle() {
        if (!active()) {
            start();
        } else if (study != null && paused()) {
            study.resume();
        } else if (study != null) {
            study.pause();
        }
    }

    public void stop() {
        if (study != null) {
            study.stop();
        }
    }

    /** Takes what is new; called once a pulse. */
    public void poll() {
        lookedUp.take().filter(answer -> answer.spec.equals(spec.get())).ifPresent(answer -> begun.set(answer.there));
        opened.take().ifPresent(this::opened);
        SparseStudy current = study;
        if (current != null) {
            current.mailbox().take().ifPresent(news -> progressed(current, news));
        }
        analyse();
        // One of a study that has been replaced since comes too late.
        analysed.take().filter(news -> study != null && news.result().spec() == study.spec()).ifPresent(analysis::set);
    }

    private void opened(Opened answer) {
        starting.set(false);
        study = answer.study.orElse(null);
        if (study == null) {
            failure.set(Optional.of(answer.failure));
        } else {
            progress.set(study.latest());
            going.set(on);
            begun.set(study.spec().equals(spec.get()) || begun.get());
        }
    }

    private void progressed(SparseStudy of, SparseProgress news) {
        progress.set(news);
        going.set(news.state().ended() ? Optional.empty() : on);
        if (!news.finished().isEmpty() && (wanted == null || news.finished().size() != wanted.arms().size())) {
            wanted = news.soFar();
        }
        if (news.state() == SparseProgress.State.FAILED) {
            failure.set(of.failure());
        }
    }

    private void analyse() {
        SparseAnalysis known = analysis.get();
        if (!analysing && wanted != null && (known == null || known.result() != wanted)) {
            analysing = true;
            SparseResult result = wanted;
            clerk.paint(() -> {
                try {
                    analysed.put(SparseAnalysis.of(result));
                } finally {
                    analysing = false;
                }
            });
        }
    }

    @Override
    public void close() {
        closed = true;
        clerk.close();
        if (study != null) {
            study.close();
            try {
                // Its last line is on the disk before the window is gone.
                study.await(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
