package activarium.ui.compare;

import activarium.figure.Theme;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.report.StudyFolder;
import activarium.study.StudyAnalysis;
import activarium.study.StudyMember;
import activarium.study.StudyProgress;
import activarium.study.StudyState;
import activarium.ui.Action;
import activarium.ui.Banner;
import activarium.ui.Page;
import activarium.ui.Painter;
import activarium.ui.Sentence;
import activarium.ui.Texts;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
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
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Many seeds of many variants: which activation is better here, and is the difference real? */
public final class ComparePage implements Page {
    private static final int MOST_SENTENCES = 4;

    private final CompareModel model;
    private final Painter painter;
    private final Texts texts;
    private final Consumer<RunSpec> train;
    private final BiConsumer<String, String> say;
    private final BorderPane root = new BorderPane();
    private final Banner banner;
    private final StudyControls controls;
    private final ResultView results;
    private final VBox verdicts = new VBox();
    private final StudyForm form;
    private final Subscription listening;
    private StudyProgress complainedAbout;
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            model.poll();
        }
    };

    /**
     * @param train opens a run on the Train page
     * @param say   puts a title and a text into the window's corner
     */
    public ComparePage(CompareModel model, Painter painter, Theme theme, Texts texts, Consumer<RunSpec> train, BiConsumer<String, String> say) {
        this.model = model;
        this.painter = painter;
        this.texts = texts;
        this.train = train;
        this.say = say;
        banner = new Banner(texts.get("close"));
        controls = new StudyControls(model, texts, this::writeReport);
        results = new ResultView(painter, theme, texts, this::open);
        verdicts.setId("verdicts");
        verdicts.getStyleClass().add("verdicts");
        verdicts.setAccessibleText(texts.get("compare.verdicts"));
        VBox centre = new VBox(banner, controls, verdicts, results);
        VBox.setVgrow(results, Priority.ALWAYS);
        centre.setMinWidth(0);
        form = new StudyForm(model, texts);
        VBox side = new VBox(files(), form);
        side.getStyleClass().add("side");
        ScrollPane scroll = new ScrollPane(side);
        scroll.setFitToWidth(true);
        scroll.setPrefWidth(316);
        scroll.setMinWidth(290);
        root.setLeft(scroll);
        root.setCenter(centre);
        root.getStyleClass().add("page");
        listening = Subscription.combine(model.progressProperty().subscribe((_, progress) -> progressed(progress)),
                model.analysisProperty().subscribe((_, analysis) -> analysed(analysis)));
        pulse.start();
        progressed(model.progressProperty().get());
        analysed(model.analysisProperty().get());
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
        open.setId("open-study");
        open.setTooltip(new Tooltip(texts.get("compare.open.tip")));
        open.setOnAction(_ -> open());
        HBox row = new HBox(open);
        row.getStyleClass().add("files");
        return row;
    }

    private void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("compare.open.tip"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("StudySpec", "*.json"));
        File file = chooser.showOpenDialog(root.getScene().getWindow());
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

    private void open(StudyMember member) {
        train.accept(member.planned().spec());
    }

    private void progressed(StudyProgress progress) {
        controls.display(progress, model.analysisProperty().get() != null);
        if (progress != null && progress.result().state() == StudyState.FAILED && progress != complainedAbout) {
            complainedAbout = progress;
            complain(model.failure().map(Sentence::of).orElse(texts.get("train.failed")));
        } else if (progress != null && progress.result().state() == StudyState.PREPARING) {
            banner.hide();
        }
    }

    private void analysed(StudyAnalysis analysis) {
        controls.display(model.progressProperty().get(), analysis != null);
        List<String> sentences = analysis == null ? List.of() : new Verdicts(texts).of(analysis);
        List<Node> lines = new java.util.ArrayList<>();
        if (analysis != null && analysis.result().ended() < analysis.result().members().size()) {
            lines.add(line(texts.get("compare.so.far", analysis.seeds(), analysis.result().spec().seeds().size()), "note"));
        }
        int most = sentences.size() <= MOST_SENTENCES + 1 ? sentences.size() : MOST_SENTENCES;
        sentences.subList(0, most).forEach(sentence -> lines.add(line(sentence, "verdict")));
        if (most < sentences.size()) {
            lines.add(line(texts.get("compare.more", sentences.size() - most), "note"));
        }
        verdicts.getChildren().setAll(lines);
        verdicts.setVisible(!lines.isEmpty());
        verdicts.setManaged(!lines.isEmpty());
        results.display(analysis);
    }

    private static Label line(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private void writeReport() {
        StudyAnalysis analysis = model.analysisProperty().get();
        if (analysis == null) {
            complain(texts.get("compare.report.none"));
            return;
        }
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.get("compare.report.where"));
        File folder = chooser.showDialog(root.getScene().getWindow());
        if (folder != null) {
            writeReport(analysis, folder.toPath());
        }
    }

    /** On the painter's thread; says in the corner where it lies, or above what is wrong. */
    void writeReport(StudyAnalysis analysis, Path folder) {
        painter.paint(() -> {
            try {
                StudyFolder files = new StudyFolder(folder);
                files.begin(analysis.result().spec());
                files.numbers(analysis);
                files.report(analysis);
                Platform.runLater(() -> say.accept(texts.get("compare.report.done"), folder.toString()));
            } catch (IOException unwritable) {
                Platform.runLater(() -> complain(texts.get("compare.report.failed", folder, unwritable.getMessage())));
            }
        });
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
        results.figure().themeProperty().set(theme);
    }

    @Override
    public void presented(boolean presenting, double magnification) {
        results.figure().magnificationProperty().set(magnification);
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.of(texts.get("compare.toggle.tip"), model::toggle), Action.of(texts.get("compare.stop"), model::stop),
                Action.of(texts.get("compare.open.tip"), "Shortcut+O", this::open), Action.of(texts.get("compare.report.tip"), this::writeReport));
    }

    @Override
    public void complain(String message) {
        banner.show(message);
    }
}
