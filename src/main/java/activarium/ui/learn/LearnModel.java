package activarium.ui.learn;

import activarium.lesson.Evidence;
import activarium.lesson.Lesson;
import activarium.lesson.LessonShelf;
import activarium.lesson.Measurement;
import activarium.lesson.Scene;
import activarium.lesson.Step;
import activarium.ui.Painter;
import activarium.ui.Workbench;
import activarium.ui.Workspace;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The lessons that there are, how far each has got, and the one that is under way. Without nodes; all calls come on the JavaFX thread. */
public final class LearnModel implements AutoCloseable {
    private final Path folder;
    private final Stage stage;
    private final Painter background = new Painter("lessons");
    private final ReadOnlyObjectWrapper<List<LessonShelf.Entry>> shelf = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Attendance> attendance = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Progress> progress;
    /** Lessons of the program, which do not change once they have been read; touched in the background alone. */
    private final Map<String, Lesson> program = new HashMap<>();
    /** Whether something is being measured in the background. */
    private boolean measuring;
    /** What was measured last of a step without a result, so that what stays is not measured again. */
    private Optional<Observed> observed = Optional.empty();

    /** A step and what its pages showed. */
    private record Observed(int step, Evidence evidence) {
    }

    /** @param folder of the user's own lessons; need not be there */
    LearnModel(Workbench workbench, Path folder, Progress before) {
        this.folder = folder;
        stage = new Stage(workbench);
        progress = new ReadOnlyObjectWrapper<>(before);
    }

    Path folder() {
        return folder;
    }

    ReadOnlyObjectProperty<List<LessonShelf.Entry>> shelfProperty() {
        return shelf.getReadOnlyProperty();
    }

    /** The lesson that is under way; null where none is. */
    ReadOnlyObjectProperty<@Nullable Attendance> attendanceProperty() {
        return attendance.getReadOnlyProperty();
    }

    @Nullable Attendance attendance() {
        return attendance.get();
    }

    ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Reads all lessons anew, in the background. @param then hears when they are there */
    void refresh(Consumer<List<LessonShelf.Entry>> then) {
        LessonShelf files = new LessonShelf(folder, progress.get().opened());
        background.paint(() -> {
            List<LessonShelf.Entry> entries = files.entries(name -> program.computeIfAbsent(name, LessonShelf::lesson));
            Platform.runLater(() -> {
                shelf.set(entries);
                then.accept(entries);
            });
        });
    }

    /** Puts a file among the lessons; it is begun where it can be read, else what is wrong with it stands in its place. */
    void open(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        progress.set(progress.get().opened(whole));
        refresh(entries -> entries.stream().filter(entry -> entry.id().equals(whole.toString())).findFirst().ifPresent(this::start));
    }

    /** Takes an opened file off the list. */
    void forget(Path file) {
        progress.set(progress.get().without(file));
        refresh(_ -> {
        });
    }

    /** Begins a lesson, or goes on where it was left; one that was done begins afresh. */
    void start(LessonShelf.Entry entry) {
        if (!(entry instanceof LessonShelf.Readable(String id, var _, var lesson))) {
            return;
        }
        if (attendance() != null && attendance().id().equals(id)) {
            showScene();
            return;
        }
        leave();
        Progress.Reached reached = progress.get().lessons().get(id);
        int step = reached == null || reached.step() >= lesson.steps().size() - 1 ? 0 : reached.step();
        stage.enter();
        take(new Attendance(id, lesson, step, Map.of()));
        enterStep();
    }

    /** Begins a lesson of the program by its name. */
    void start(String name) {
        refresh(entries -> entries.stream().filter(entry -> entry.id().equals(name)).findFirst().ifPresent(this::start));
    }

    /** Brings everything back that was there before. */
    void leave() {
        if (attendance() != null) {
            attendance.set(null);
            stage.leave();
        }
    }

    void back() {
        if (attendance() != null && attendance().step() > 0) {
            take(attendance().at(attendance().step() - 1));
            enterStep();
        }
    }

    /** To the next step. @return whether this one lets go: a question asks for its result first. The last one has nothing behind it */
    boolean next() {
        Attendance now = attendance();
        if (now == null || now.isLast() || !now.mayGoOn()) {
            return false;
        }
        take(now.at(now.step() + 1));
        enterStep();
        return true;
    }

    private void take(Attendance changed) {
        attendance.set(changed);
        Progress.Reached before = progress.get().lessons().get(changed.id());
        Progress.Reached now = new Progress.Reached(changed.step(), changed.isLast() || before != null && before.done());
        if (!now.equals(before)) {
            progress.set(progress.get().with(changed.id(), now));
        }
    }

    private void enterStep() {
        observed = Optional.empty();
        showScene();
    }

    /** Whether the page of the step's scene is another than this. */
    boolean isElsewhere(Workbench.Place shown) {
        return scene().flatMap(Stage::place).map(place -> place != shown).orElse(false);
    }

    /** What the step shows by now; a step without a scene leaves what the one before it showed. */
    private Optional<Scene> scene() {
        Attendance now = attendance();
        if (now == null) {
            return Optional.empty();
        }
        Step step = now.current();
        return now.state().phase() == StepState.Phase.HIDDEN ? step.scene() : step.shown();
    }

    /** Sets the step's scene, once more where the learner has wandered off. */
    void showScene() {
        Attendance now = attendance();
        if (now == null) {
            return;
        }
        Optional<Scene> wanted = scene();
        for (int step = now.step() - 1; wanted.isEmpty() && step >= 0; step--) {
            wanted = now.lesson().steps().get(step).shown();
        }
        wanted.ifPresent(stage::show);
    }

    /** Whether the step's result is there. */
    public boolean isShown() {
        return attendance() != null && attendance().state().phase() == StepState.Phase.SHOWN;
    }

    /** Takes a prediction; once the result is there, none any more. */
    public void answer(Answer given) {
        Attendance now = attendance();
        if (now != null && now.state().phase() == StepState.Phase.HIDDEN && now.current().question().isPresent()) {
            attendance.set(now.with(now.state().answered(given)));
        }
    }

    /** Whether there is a result to be asked for, and a question that comes before it has its answer. */
    boolean mayReveal() {
        Attendance now = attendance();
        return now != null && hasResult(now.current()) && now.state().phase() != StepState.Phase.COMING
                && (now.current().question().isEmpty() || now.state().answer().isPresent());
    }

    /** Whether a step has something that is shown only when it is asked for. */
    static boolean hasResult(Step step) {
        return step.question().isPresent() || step.result().isPresent();
    }

    /** Makes the result: sets its scene, trains what it takes, measures. A second time it is made anew. */
    public void reveal() {
        Attendance now = attendance();
        if (now == null || !mayReveal()) {
            return;
        }
        attendance.set(now.with(now.state().coming()));
        now.current().shown().ifPresent(scene -> {
            stage.show(scene);
            stage.start(scene);
        });
    }

    /** Sees whether a result is ready, and what the learner's hand has done; called once a pulse while a lesson is shown. */
    void poll() {
        Attendance now = attendance();
        if (now == null || measuring) {
            return;
        }
        if (now.state().phase() == StepState.Phase.COMING) {
            Stage.Course course = now.current().shown().map(stage::course).orElse(Stage.Course.READY);
            if (course == Stage.Course.LEFT) {
                attendance.set(now.with(now.state().failed("learn.trouble.left")));
            } else if (course == Stage.Course.READY) {
                measure(now, stage.evidence(), numbers -> now.state().shown(numbers));
            }
        } else if (now.current().task().isPresent()) {
            Observed seen = new Observed(now.step(), stage.evidence());
            if (!observed.equals(Optional.of(seen))) {
                observed = Optional.of(seen);
                measure(now, seen.evidence, numbers -> now.state().observed(numbers, now.current().task().orElseThrow().until().holds(numbers).orElse(false)));
            }
        }
    }

    private void measure(Attendance of, Evidence evidence, Function<Map<String, Double>, StepState> then) {
        measuring = true;
        background.paint(() -> {
            Map<String, Double> numbers;
            try {
                numbers = Measurement.of(of.current().measures(), evidence);
            } catch (RuntimeException | Error problem) {
                Platform.runLater(() -> {
                    measuring = false;
                    if (attendance() == of) {
                        attendance.set(of.with(of.state().failed("learn.trouble.measuring")));
                    }
                });
                throw problem;
            }
            Platform.runLater(() -> {
                measuring = false;
                // Whoever has gone on meanwhile does not want it any more.
                if (attendance() == of) {
                    attendance.set(of.with(then.apply(numbers)));
                } else {
                    observed = Optional.empty();
                }
            });
        });
    }

    /** Which run of how many is being trained for a result; 0 where none is. */
    int running() {
        return attendance() != null && attendance().current().shown().orElse(null) instanceof Scene.Train train ? stage.running(train) : 0;
    }

    /** What is to be found at the next start. */
    Workspace own(Workspace shown) {
        return stage.own(shown);
    }

    @Override
    public void close() {
        background.close();
    }
}
