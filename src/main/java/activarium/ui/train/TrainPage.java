package activarium.ui.train;

import activarium.figure.Evolution;
import activarium.figure.EvolutionFigure;
import activarium.figure.EvolutionFilm;
import activarium.figure.Figure;
import activarium.figure.LossFigure;
import activarium.figure.MessageFigure;
import activarium.figure.Theme;
import activarium.network.InvalidSpecException;
import activarium.training.Run;
import activarium.training.RunState;
import activarium.training.Snapshot;
import activarium.ui.Action;
import activarium.ui.Banner;
import activarium.ui.CodeDialog;
import activarium.ui.Divided;
import activarium.ui.FigureView;
import activarium.ui.FollowFocus;
import activarium.ui.LiveContent;
import activarium.ui.ModelSaving;
import activarium.ui.Pace;
import activarium.ui.Page;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.animation.AnimationTimer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Set an experiment up, run it, watch every layer's activation change shape, and replay it. */
public final class TrainPage implements Page {
    /** A shorter run has an axis for all of its steps from the start. */
    private static final int FEW_STEPS = 10_000;

    private final TrainModel model;
    private final Texts texts;
    private final BorderPane root = new BorderPane();
    private final DataTexts titles;
    private final Banner banner;
    private final ExperimentForm form;
    private final RunControls controls;
    private final TimeLine timeLine;
    private final Consumer<List<CodeDialog.Subject>> code;
    private final ModelSaving saving;
    private final FigureView losses;
    private final NetworkView network;
    private final FigureView evolution;
    /** The painter's alone: one for each run. */
    private Evolution sampler;
    private @Nullable Run complainedAbout;
    private final Subscription listening;
    private final Pace pace = new Pace();
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            model.watch(pace.isDue(now, losses.drawingNanos() + network.figure().drawingNanos() + evolution.drawingNanos()));
            network.pulse(System.nanoTime());
        }
    };

    public TrainPage(TrainModel model, Painter painter, Theme theme, Texts texts, Consumer<List<CodeDialog.Subject>> code) {
        this.model = model;
        this.texts = texts;
        this.code = code;
        titles = new DataTexts(texts);
        sampler = new Evolution(texts.figures());
        banner = new Banner(texts.get("close"));
        saving = new ModelSaving(texts, banner::show, this::complain);
        controls = new RunControls(model, texts);
        timeLine = new TimeLine(model, texts, this::showCode, this::saveNetwork);
        losses = new FigureView(painter, theme);
        losses.setId("losses");
        losses.setAccessibleText(texts.get("train.losses"));
        network = new NetworkView(model, painter, theme, texts);
        evolution = new FigureView(painter, theme);
        evolution.setId("evolution");
        evolution.setAccessibleText(texts.get("train.evolution"));
        Divided curves = new Divided(Orientation.HORIZONTAL, texts.get("train.divider.curves"), 0.5, losses, network);
        curves.setId("curves");
        Divided figures = new Divided(Orientation.VERTICAL, texts.get("train.divider.figures"), 0.46, curves, new VBox(evolution, timeLine));
        figures.setId("figures");
        VBox.setVgrow(evolution, Priority.ALWAYS);
        VBox centre = new VBox(banner, controls, figures);
        VBox.setVgrow(figures, Priority.ALWAYS);
        centre.setMinWidth(0);
        form = new ExperimentForm(model, texts);
        VBox side = new VBox(files(), form);
        side.getStyleClass().add("side");
        ScrollPane scroll = new ScrollPane(side);
        LiveContent.in(scroll);
        scroll.setFitToWidth(true);
        FollowFocus.in(scroll);
        scroll.setPrefWidth(316);
        scroll.setMinWidth(290);
        root.setLeft(scroll);
        root.setCenter(centre);
        root.getStyleClass().add("page");
        listening = Subscription.combine(model.runProperty().subscribe((_, run) -> started(run)),
                model.stateProperty().subscribe((_, state) -> changed(state)),
                model.snapshotProperty().subscribe((_, snapshot) -> arrived(snapshot)),
                model.noticeProperty().subscribe((_, notice) -> notice.ifPresent(why -> complain(texts.sentence(why)))),
                model.shownStepProperty().subscribe((_, _) -> {
                    drawEvolution();
                    network.refresh();
                }));
        pulse.start();
        if (model.snapshotProperty().get() != null) {
            timeLine.follow(model.snapshotProperty().get().step());
        }
        changed(model.stateProperty().get());
    }

    private Node files() {
        Button copy = small("train.copy", Feather.COPY, this::copy);
        copy.setId("copy-spec");
        Button paste = small("train.paste", Feather.CLIPBOARD, this::paste);
        paste.setId("paste-spec");
        Button open = small("train.open", Feather.FOLDER, this::open);
        open.setId("open-spec");
        HBox row = new HBox(copy, paste, open);
        row.getStyleClass().add("files");
        return row;
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(model.copy());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        take(() -> model.paste(text == null ? "" : text));
    }

    private void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("train.open.title"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("RunSpec", "*.json"));
        File file = chooser.showOpenDialog(root.getScene().getWindow());
        if (file != null) {
            take(() -> model.open(file.toPath()));
        }
    }

    /** What the shown step's layers have learned. */
    private void showCode() {
        List<Snapshot> snapshots = model.course().map(Course::snapshots).orElse(List.of());
        List<CodeDialog.Subject> learned = snapshots.isEmpty() ? List.of()
                : new LearnedCode(texts).of(snapshots.get(TimeLine.moment(snapshots, model.shownStepProperty().get())));
        if (learned.isEmpty()) {
            complain(texts.get("code.none"));
        } else {
            code.accept(learned);
        }
    }

    /** The newest network, whatever step is shown. */
    private void saveNetwork() {
        Run run = model.runProperty().get();
        if (run == null || model.snapshotProperty().get() == null) {
            complain(texts.get("onnx.none"));
        } else {
            saving.ask(root.getScene().getWindow(), "network", run::network);
        }
    }

    /** Saves networks as ONNX models. */
    ModelSaving saving() {
        return saving;
    }

    private Button small(String key, Feather icon, Runnable action) {
        Button button = new Button(texts.get(key), new FontIcon(icon));
        button.getStyleClass().addAll("small", "file");
        Tip.on(button, texts.get(key + ".tip"));
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** Reads a RunSpec; a bad one is explained and changes nothing. */
    private void take(Runnable reading) {
        try {
            reading.run();
            banner.hide();
        } catch (InvalidSpecException invalid) {
            complain(texts.get("train.bad.spec", texts.sentence(invalid)));
        }
    }

    private void started(Run run) {
        List<Integer> changes = model.course().map(Course::changes).orElse(List.of());
        banner.hide();
        if (changes.isEmpty()) {
            sampler = new Evolution(texts.figures());
            timeLine.reset();
        } else {
            timeLine.goOn(changes);
        }
        controls.display(model.stateProperty().get(), null);
        drawLosses();
        drawEvolution();
    }

    private void changed(@Nullable RunState state) {
        controls.display(state, model.snapshotProperty().get());
        Run run = model.runProperty().get();
        if (state == RunState.FAILED && run != complainedAbout) {
            complainedAbout = run;
            complain(form.problem().or(() -> run.problem().map(texts::sentence)).orElse(texts.get("train.failed")));
        }
        drawLosses();
        drawEvolution();
    }

    private void arrived(@Nullable Snapshot snapshot) {
        controls.display(model.stateProperty().get(), snapshot);
        if (snapshot != null) {
            timeLine.follow(snapshot.step());
        }
        drawLosses();
        if (model.shownStepProperty().get() == TrainModel.NEWEST) {
            drawEvolution();
        }
    }

    private void drawLosses() {
        Optional<Run> run = Optional.ofNullable(model.runProperty().get());
        Optional<Run> before = model.previous().filter(other -> run.isEmpty() || sameTask(other, run.get()));
        if (run.isEmpty()) {
            String nothing = texts.get("train.losses.empty");
            losses.show(() -> new MessageFigure(nothing));
            network.refresh();
            return;
        }
        String title = titles.title(run.get().spec().data());
        int reached = model.snapshotProperty().get() == null ? 0 : model.snapshotProperty().get().step();
        int longest = before.map(other -> other.losses().values().getLast().step()).orElse(0);
        int steps = horizon(run.get().spec().steps(), Math.max(reached, longest));
        List<Integer> changes = model.course().map(Course::changes).orElse(List.of());
        losses.show(() -> LossFigure.losses(title, series(run, before), steps, changes, texts.figures()));
        network.display(series(run, before));
    }

    private List<LossFigure.Series> series(Optional<Run> run, Optional<Run> before) {
        List<LossFigure.Series> series = new ArrayList<>();
        run.ifPresent(of -> series.add(new LossFigure.Series("", of.losses().values(), 0, false)));
        before.ifPresent(other -> series.add(new LossFigure.Series(RunNames.earlier(other.spec(), run.map(Run::spec).orElse(other.spec()), texts),
                other.losses().values(), 7, true)));
        return series;
    }

    /** The end of the axis: of a run that has hardly begun, a part of it, so that its curve is more than a line at the left edge. */
    static int horizon(int steps, int reached) {
        int end = steps;
        while (end > FEW_STEPS && end / 4 > reached * 1.1) {
            end /= 4;
        }
        return end;
    }

    private static boolean sameTask(Run one, Run other) {
        return one.spec().data().equals(other.spec().data()) && one.spec().loss() == other.spec().loss();
    }

    private void drawEvolution() {
        Optional<Course> course = model.course();
        int step = model.shownStepProperty().get();
        Evolution of = sampler;
        String empty = texts.get("train.evolution.empty");
        String title = texts.get("train.evolution.title");
        evolution.show(() -> figure(course, step, of, title, empty));
        evolution.animate(() -> course.map(run -> EvolutionFilm.frames(run.snapshots(), title, run.run().spec().steps(), texts.figures())).orElse(List.of()));
    }

    private static Figure figure(Optional<Course> course, int step, Evolution of, String title, String empty) {
        List<Snapshot> snapshots = course.map(Course::snapshots).orElse(List.of());
        if (snapshots.isEmpty()) {
            return new MessageFigure(empty);
        }
        return of.at(snapshots, TimeLine.moment(snapshots, step), title, course.orElseThrow().run().spec().steps());
    }

    /** The step that the evolution shows now; -1 before there is one. */
    public int evolutionStep() {
        return evolution.shownProperty().get() instanceof EvolutionFigure figure ? figure.step() : -1;
    }

    @Override
    public void close() {
        pulse.stop();
        timeLine.close();
        listening.unsubscribe();
        controls.close();
        form.close();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void undo() {
        model.undo();
    }

    @Override
    public void redo() {
        model.redo();
    }

    @Override
    public void focus() {
        controls.focus();
    }

    @Override
    public void primaryAction() {
        model.toggle();
    }

    @Override
    public void themed(Theme theme) {
        losses.themeProperty().set(theme);
        network.figure().themeProperty().set(theme);
        evolution.themeProperty().set(theme);
    }

    @Override
    public void presented(boolean presenting, double magnification) {
        List.of(losses, network.figure(), evolution).forEach(figure -> figure.magnificationProperty().set(magnification));
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.of(texts.get("train.toggle"), model::toggle), Action.of(texts.get("code.learned"), this::showCode),
                Action.of(texts.get("onnx.save"), this::saveNetwork), Action.of(texts.get("train.step.once"), model::stepOnce),
                Action.of(texts.get("train.stop"), model::stop), Action.of(texts.get("train.copy.tip"), this::copy),
                Action.of(texts.get("train.paste.tip"), this::paste), Action.of(texts.get("train.open.tip"), "Shortcut+O", this::open));
    }

    @Override
    public void complain(String message) {
        banner.show(message);
    }
}
