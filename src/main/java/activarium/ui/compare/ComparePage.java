package activarium.ui.compare;

import activarium.figure.Theme;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.store.StoredRun;
import activarium.study.StudyAnalysis;
import activarium.study.StudySpec;
import activarium.training.engines.Placed;
import activarium.ui.Action;
import activarium.ui.Banner;
import activarium.ui.LiveContent;
import activarium.ui.Page;
import activarium.ui.Painter;
import activarium.ui.Sentence;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Many seeds of many variants, studies of earlier days, or runs that were chosen by hand: which activation is better here? */
public final class ComparePage implements Page {
    private static final double SIDE = 316;

    private final CompareModel model;
    private final Texts texts;
    private final BorderPane root = new BorderPane();
    private final Banner banner;
    private final StudyPane study;
    private final ChosenView chosen;
    private final StudyForm form;
    private final EarlierPane earlier;
    private final RunChooser chooser;
    private final ScrollPane setup;
    private final StackPane side = new StackPane();
    private final StackPane centre = new StackPane();
    private final Map<CompareModel.Side, ToggleButton> sides = new EnumMap<>(CompareModel.Side.class);
    private final Node besides;
    private final Subscription listening;
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            model.poll();
        }
    };

    /**
     * Where a run goes.
     *
     * @param train  opens one on the Train page that is only described
     * @param reopen shows a stored one there
     */
    public record Opening(Consumer<RunSpec> train, Consumer<StoredRun> reopen) {
    }

    /** @param say puts a title and a text into the window's corner */
    public ComparePage(CompareModel model, Painter painter, Theme theme, Texts texts, Opening opening, BiConsumer<String, String> say) {
        this.model = model;
        this.texts = texts;
        banner = new Banner(texts.get("close"));
        model.complaints(this::complain);
        study = new StudyPane(model, painter, theme, texts, member -> opening.train().accept(member.planned().spec()),
                new StudyPane.Words(banner::show, this::nothingWrong, say));
        chosen = new ChosenView(model.chosen(), painter, theme, texts, opening.reopen(), this::setUp);
        form = new StudyForm(model, texts);
        earlier = new EarlierPane(model, texts, banner::show);
        chooser = new RunChooser(model, texts, banner::show);
        VBox about = new VBox(files(), form);
        about.getStyleClass().add("side");
        setup = new ScrollPane(about);
        LiveContent.in(setup);
        setup.setFitToWidth(true);
        VBox.setVgrow(side, Priority.ALWAYS);
        VBox left = new VBox(sides(), side);
        left.getStyleClass().add("compare-side");
        left.setPrefWidth(SIDE);
        left.setMinWidth(SIDE);
        left.setMaxWidth(SIDE);
        VBox middle = new VBox(banner, centre);
        VBox.setVgrow(centre, Priority.ALWAYS);
        middle.setMinWidth(0);
        besides = left;
        root.setLeft(left);
        root.setCenter(middle);
        root.getStyleClass().add("page");
        listening = Subscription.combine(model.sideProperty().subscribe(this::show),
                model.goingProperty().subscribe((_, _) -> elsewhere()));
        pulse.start();
    }

    private void nothingWrong() {
        banner.hide();
        elsewhere();
    }

    /** What trains on another device than the one chosen is said as long as it does. */
    private void elsewhere() {
        model.goingProperty().get().flatMap(Placed::notice).ifPresent(why -> banner.show(texts.sentence(why)));
    }

    private HBox sides() {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox();
        row.getStyleClass().addAll("segments", "sides");
        for (CompareModel.Side one : CompareModel.Side.values()) {
            ToggleButton button = new ToggleButton(switch (one) {
                case STUDY -> texts.get("compare.side.study");
                case EARLIER -> texts.get("compare.side.earlier");
                case RUNS -> texts.get("compare.side.runs");
            });
            Tip.on(button, switch (one) {
                case STUDY -> texts.get("compare.side.study.tip");
                case EARLIER -> texts.get("compare.side.earlier.tip");
                case RUNS -> texts.get("compare.side.runs.tip");
            });
            button.setId("side-" + one.name().toLowerCase(java.util.Locale.ROOT));
            button.setToggleGroup(group);
            button.getStyleClass().add(one == CompareModel.Side.STUDY ? "left-pill" : one == CompareModel.Side.RUNS ? "right-pill" : "center-pill");
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.sideProperty().set(one);
            });
            sides.put(one, button);
            row.getChildren().add(button);
        }
        return row;
    }

    private void show(CompareModel.Side one) {
        Objects.requireNonNull(sides.get(one), "every side has its button").setSelected(true);
        banner.hide();
        side.getChildren().setAll(switch (one) {
            case STUDY -> setup;
            case EARLIER -> earlier;
            case RUNS -> chooser;
        });
        Node middle = one == CompareModel.Side.RUNS ? chosen : study;
        if (centre.getChildren().isEmpty() || centre.getChildren().getFirst() != middle) {
            centre.getChildren().setAll(middle);
        }
        model.storeChanged();
    }

    /** A study of settings that were chosen run by run. */
    private void setUp(StudySpec made) {
        model.edit(made, null);
        model.sideProperty().set(CompareModel.Side.STUDY);
        study.focus();
    }

    @Override
    public void close() {
        pulse.stop();
        listening.unsubscribe();
        form.close();
        study.close();
        chosen.close();
        chooser.close();
        earlier.close();
    }

    private Node files() {
        Button open = new Button(texts.get("compare.open"), new FontIcon(Feather.FOLDER));
        open.getStyleClass().addAll("small", "file");
        open.setId("open-study");
        Tip.on(open, texts.get("compare.open.tip"));
        open.setOnAction(_ -> open());
        HBox row = new HBox(open);
        row.getStyleClass().add("files");
        return row;
    }

    private void open() {
        FileChooser files = new FileChooser();
        files.setTitle(texts.get("compare.open.tip"));
        files.getExtensionFilters().add(new FileChooser.ExtensionFilter("StudySpec", "*.json"));
        File file = files.showOpenDialog(root.getScene().getWindow());
        if (file != null) {
            open(file.toPath());
        }
    }

    /** Sets up the study of a file; a bad one is explained and changes nothing. */
    void open(Path file) {
        try {
            model.open(file);
            model.sideProperty().set(CompareModel.Side.STUDY);
            banner.hide();
        } catch (InvalidSpecException invalid) {
            complain(texts.get("compare.bad.spec", texts.sentence(invalid)));
        }
    }

    void writeReport(StudyAnalysis analysis, Path folder) {
        study.writeReport(analysis, folder);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void undo() {
        banner.hide();
        switch (model.sideProperty().get()) {
            case STUDY -> model.undo();
            case EARLIER -> model.earlier().undo();
            case RUNS -> model.chosen().undo();
        }
    }

    @Override
    public void redo() {
        switch (model.sideProperty().get()) {
            case STUDY -> model.redo();
            case EARLIER -> model.earlier().redo();
            case RUNS -> model.chosen().redo();
        }
    }

    @Override
    public void focus() {
        model.storeChanged();
        switch (model.sideProperty().get()) {
            case STUDY -> study.focus();
            case EARLIER -> earlier.focus();
            case RUNS -> chooser.focus();
        }
    }

    /** The lesson has set the study up: its form gives way to the results. */
    @Override
    public void accompanied(boolean lesson) {
        root.setLeft(lesson ? null : besides);
    }

    @Override
    public void primaryAction() {
        if (model.sideProperty().get() != CompareModel.Side.RUNS) {
            model.toggle();
        }
    }

    @Override
    public void themed(Theme theme) {
        study.results().figure().themeProperty().set(theme);
        chosen.figure().themeProperty().set(theme);
    }

    @Override
    public void presented(boolean presenting, double magnification) {
        study.results().figure().magnificationProperty().set(magnification);
        chosen.figure().magnificationProperty().set(magnification);
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.of(texts.get("compare.toggle.tip"), model::toggle), Action.of(texts.get("compare.stop"), model::stop),
                Action.of(texts.get("compare.open.tip"), "Shortcut+O", this::open), Action.of(texts.get("compare.report.tip"), study::writeReport),
                Action.of(texts.get("compare.side.study.tip"), () -> model.sideProperty().set(CompareModel.Side.STUDY)),
                Action.of(texts.get("compare.side.earlier.tip"), () -> model.sideProperty().set(CompareModel.Side.EARLIER)),
                Action.of(texts.get("compare.side.runs.tip"), () -> model.sideProperty().set(CompareModel.Side.RUNS)));
    }

    @Override
    public void complain(String message) {
        banner.show(Sentence.of(message));
    }
}
