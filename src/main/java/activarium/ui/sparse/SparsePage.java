package activarium.ui.sparse;

import activarium.figure.Theme;
import activarium.network.InvalidSpecException;
import activarium.report.sparse.SparseAnalysis;
import activarium.report.sparse.SparseFolder;
import activarium.study.sparse.ArmResult;
import activarium.study.sparse.SafsWriter;
import activarium.study.sparse.SparseProgress;
import activarium.study.sparse.SparseResult;
import activarium.training.engines.Placed;
import activarium.ui.Action;
import activarium.ui.Banner;
import activarium.ui.LiveContent;
import activarium.ui.Pace;
import activarium.ui.Page;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** From a dense network to a pruned one with searched activations (Loni et al. 2023), every stage to be seen. */
public final class SparsePage implements Page {
    private static final int MOST_SENTENCES = 4;

    private final SparseModel model;
    private final Painter painter;
    private final Texts texts;
    private final SparseTexts words;
    private final Destinations destinations;
    private final BorderPane root = new BorderPane();
    private final Banner banner;
    private final FoundMenu found;
    private final SparseControls controls;
    private final SparseView view;
    private final VBox verdicts = new VBox();
    private final SparseForm form;
    private final Subscription listening;
    private final Pace pace = new Pace();
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (pace.isDue(now, view.figure().drawingNanos())) {
                model.poll();
            }
        }
    };

    public SparsePage(SparseModel model, Painter painter, Theme theme, Texts texts, Destinations destinations) {
        this.model = model;
        this.painter = painter;
        this.texts = texts;
        this.destinations = destinations;
        words = new SparseTexts(texts);
        banner = new Banner(texts.get("close"));
        found = new FoundMenu(painter, texts, destinations, this::complain);
        controls = new SparseControls(model, texts, found, this::writeReport);
        view = new SparseView(painter, theme, texts, this::point);
        verdicts.setId("sparse-verdicts");
        verdicts.getStyleClass().add("verdicts");
        verdicts.setAccessibleText(texts.get("compare.verdicts"));
        VBox centre = new VBox(banner, controls, verdicts, view);
        VBox.setVgrow(view, Priority.ALWAYS);
        centre.setMinWidth(0);
        form = new SparseForm(model, texts);
        VBox side = new VBox(files(), form);
        side.getStyleClass().add("side");
        ScrollPane scroll = new ScrollPane(side);
        LiveContent.in(scroll);
        scroll.setFitToWidth(true);
        scroll.setPrefWidth(316);
        scroll.setMinWidth(290);
        root.setLeft(scroll);
        root.setCenter(centre);
        root.getStyleClass().add("page");
        listening = Subscription.combine(model.progressProperty().subscribe((_, _) -> progressed()), model.analysisProperty().subscribe((_, _) -> analysed()),
                model.startingProperty().subscribe((_, _) -> controls.display()), model.begunProperty().subscribe((_, _) -> controls.display()),
                model.failureProperty().subscribe((_, why) -> failed(why)),
                model.goingProperty().subscribe((_, going) -> going.flatMap(Placed::notice).ifPresent(why -> complain(texts.sentence(why)))));
        pulse.start();
        progressed();
        analysed();
        failed(model.failureProperty().get());
    }

    @Override
    public void close() {
        pulse.stop();
        listening.unsubscribe();
        form.close();
    }

    private Node files() {
        Button open = new Button(texts.get("compare.open"), new FontIcon(Feather.FOLDER));
        open.getStyleClass().addAll("small", "file");
        open.setId("open-sparse");
        Tip.on(open, texts.get("sparse.open.tip"));
        open.setOnAction(_ -> open());
        Button save = new Button(texts.get("sparse.save"), new FontIcon(Feather.SAVE));
        save.getStyleClass().addAll("small", "file");
        save.setId("save-sparse");
        Tip.on(save, texts.get("sparse.save.tip"));
        save.setOnAction(_ -> save());
        HBox row = new HBox(open, save);
        row.getStyleClass().add("files");
        return row;
    }

    private FileChooser chooser(String key) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get(key));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("SafsSpec", "*.json"));
        return chooser;
    }

    private void open() {
        File file = chooser("sparse.open.tip").showOpenDialog(root.getScene().getWindow());
        if (file != null) {
            open(file.toPath());
        }
    }

    /** Sets up the study of a file; a bad one is explained and changes nothing. */
    void open(Path file) {
        try {
            model.open(file);
            banner.hide();
        } catch (InvalidSpecException invalid) {
            complain(texts.get("compare.bad.spec", texts.sentence(invalid)));
        }
    }

    private void save() {
        FileChooser chooser = chooser("sparse.save.tip");
        chooser.setInitialFileName("safs.json");
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            String json = SafsWriter.write(model.spec()) + "\n";
            write(file.toPath(), texts.get("sparse.saved"), () -> Files.writeString(file.toPath(), json));
        }
    }

    /** Writes something that may not be possible. */
    private interface Writing {
        void write() throws IOException;
    }

    /** On the painter's thread; says in the corner where it lies, or above what is wrong. */
    private void write(Path where, String done, Writing writing) {
        painter.paint(() -> {
            try {
                writing.write();
                Platform.runLater(() -> destinations.say().accept(done, where.toString()));
            } catch (IOException unwritable) {
                Platform.runLater(() -> complain(texts.get("compare.report.failed", where, String.valueOf(unwritable.getMessage()))));
            }
        });
    }

    private void progressed() {
        SparseProgress progress = model.progressProperty().get();
        controls.display();
        if (progress != null && progress.state().ended()) {
            analysed();
        } else {
            view.display(progress, model.analysisProperty().get());
        }
        point();
    }

    /** The network that is meant is that of the rate and seed that one looks at; of all rates the highest with one. */
    private void point() {
        Optional<SparseResult> result = Optional.ofNullable(model.progressProperty().get()).map(SparseProgress::soFar);
        found.display(result, result.flatMap(so -> meant(so, view.rate(), view.seed())));
    }

    private static Optional<ArmResult> meant(SparseResult result, OptionalDouble rate, Optional<Long> seed) {
        List<Double> rates = rate.isPresent() ? List.of(rate.getAsDouble()) : result.spec().rates().stream().sorted(java.util.Comparator.reverseOrder()).toList();
        return rates.stream().flatMap(one -> (seed.isEmpty() ? result.found(one)
                : result.of(result.spec().searched(), one).stream().filter(arm -> arm.seed() == seed.get()).findFirst()).stream()).findFirst();
    }

    private void failed(Optional<String> why) {
        if (why.isPresent()) {
            complain(texts.failure(why.get()));
        } else {
            banner.hide();
        }
        controls.display();
    }

    private void analysed() {
        SparseAnalysis analysis = model.analysisProperty().get();
        SparseProgress progress = model.progressProperty().get();
        List<Node> lines = new ArrayList<>();
        List<String> all = analysis == null ? List.of() : words.sentences(analysis.verdicts());
        if (!all.isEmpty() && progress != null && progress.state() != SparseProgress.State.FINISHED) {
            lines.add(line(texts.get("sparse.so.far"), "note"));
        }
        all.stream().limit(MOST_SENTENCES).forEach(sentence -> lines.add(line(sentence, "verdict")));
        if (all.size() > MOST_SENTENCES) {
            lines.add(line(texts.get("sparse.more", all.size() - MOST_SENTENCES), "note"));
        }
        verdicts.getChildren().setAll(lines);
        verdicts.setVisible(!lines.isEmpty());
        verdicts.setManaged(!lines.isEmpty());
        view.display(progress, analysis);
    }

    private static Label line(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private void writeReport() {
        SparseProgress progress = model.progressProperty().get();
        if (progress == null || progress.finished().isEmpty()) {
            complain(texts.get("compare.report.none"));
            return;
        }
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.get("compare.report.where"));
        File folder = chooser.showDialog(root.getScene().getWindow());
        if (folder != null) {
            writeReport(progress.soFar(), folder.toPath());
        }
    }

    void writeReport(SparseResult result, Path folder) {
        write(folder, texts.get("compare.report.done"), () -> SparseFolder.all(result, folder));
    }

    /** Looks at the study in another way. */
    void show(SparseAspect aspect) {
        view.show(aspect);
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
        view.figure().themeProperty().set(theme);
    }

    @Override
    public void presented(boolean presenting, double magnification) {
        view.figure().magnificationProperty().set(magnification);
    }

    @Override
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>(List.of(Action.of(texts.get("compare.toggle.tip"), model::toggle), Action.of(texts.get("compare.stop"), model::stop),
                Action.of(texts.get("sparse.open.tip"), "Shortcut+O", this::open), Action.of(texts.get("sparse.save.tip"), this::save),
                Action.of(texts.get("sparse.report.tip"), this::writeReport)));
        for (SparseAspect aspect : SparseAspect.values()) {
            actions.add(Action.of(texts.get("sparse.look", texts.get("sparse.aspect." + aspect.word())), () -> show(aspect)));
        }
        actions.addAll(found.actions());
        return actions;
    }

    @Override
    public void complain(String message) {
        banner.show(message);
    }
}
