package activarium.ui.runs;

import activarium.figure.Theme;
import activarium.store.RunArchive;
import activarium.store.StoredRun;
import activarium.training.Engine;
import activarium.ui.Action;
import activarium.ui.Banner;
import activarium.ui.ModelSaving;
import activarium.ui.Page;
import activarium.ui.Painter;
import activarium.ui.Sentence;
import activarium.ui.Texts;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Every run that was kept: searched, tagged, noted, compared, shown again on the Train page, deleted with undo. */
public final class RunsPage implements Page {
    private static final double LIST = 400;

    private final RunsModel model;
    private final Texts texts;
    private final Consumer<StoredRun> open;
    private final Consumer<List<StoredRun>> compare;
    private final Function<StoredRun, Engine> engine;
    private final ModelSaving saving;
    private final BorderPane root = new BorderPane();
    private final Banner banner;
    private final ListView<StoredRun> list = new ListView<>();
    private final Label count = new Label();
    private final RunDetails details;
    private final Subscription listening;
    /** The run that was shown last. */
    private long last = -1;

    /**
     * @param open    shows a run on the Train page
     * @param compare shows runs on the Compare page
     * @param engine  that trained a run; asked in the background
     */
    public RunsPage(RunsModel model, Painter painter, Theme theme, Texts texts, Consumer<StoredRun> open, Consumer<List<StoredRun>> compare,
                    Function<StoredRun, Engine> engine) {
        this.model = model;
        this.texts = texts;
        this.open = open;
        this.compare = compare;
        this.engine = engine;
        banner = new Banner(texts.get("close"));
        saving = new ModelSaving(texts, banner::show, this::complain);
        details = new RunDetails(model, painter, theme, texts, new RunDetails.Deeds(open, this::compareSelected, this::delete, this::export, this::saveNetwork), this::complain);
        count.setId("runs-count");
        count.getStyleClass().add("note");
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        HBox foot = new HBox(8, count, foot("runs-import", "runs.import", Feather.DOWNLOAD, this::take), foot("runs-retention", "runs.keep", Feather.SLIDERS, this::askRetention));
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox side = new VBox(8, new RunFilters(model, texts, "runs"), list, foot);
        side.getStyleClass().addAll("side", "runs-side");
        side.setPrefWidth(LIST);
        list.setId("runs-list");
        list.setItems(model.rows());
        list.setAccessibleText(texts.get("page.runs"));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(_ -> new Row());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                delete();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                openSelected();
                event.consume();
            }
        });
        Label nothing = new Label(texts.get("runs.nothing"));
        nothing.getStyleClass().add("note");
        nothing.setWrapText(true);
        list.setPlaceholder(nothing);
        VBox.setVgrow(list, Priority.ALWAYS);
        list.getSelectionModel().getSelectedItems().addListener((ListChangeListener<StoredRun>) _ -> selected());
        ListChangeListener<StoredRun> changed = _ -> {
            // The list lets go of a row that is replaced where it is the only one.
            if (list.getSelectionModel().getSelectedItem() == null && !model.rows().isEmpty()) {
                list.getSelectionModel().select(model.rows().stream().filter(run -> run.id() == last).findFirst().orElse(model.rows().getFirst()));
            }
        };
        model.rows().addListener(changed);
        listening = model.totalProperty().subscribe(total -> count.setText(total.longValue() < 0 ? "" : texts.get("runs.count", total)))
                .and(() -> model.rows().removeListener(changed));
        root.setLeft(side);
        VBox centre = new VBox(banner, details);
        VBox.setVgrow(details, Priority.ALWAYS);
        root.setCenter(centre);
        root.getStyleClass().add("page");
        model.refresh();
    }

    private Button foot(String id, String key, Feather icon, Runnable action) {
        Button button = new Button(texts.get(key), new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("small", "file");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private List<StoredRun> chosen() {
        return list.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
    }

    /** A row that is replaced by what it has become is left and chosen again by the list: who types beside it must not notice. */
    private void selected() {
        if (list.getSelectionModel().getSelectedItem() == null) {
            Platform.runLater(this::display);
        } else {
            display();
        }
    }

    private void display() {
        last = Optional.ofNullable(list.getSelectionModel().getSelectedItem()).map(StoredRun::id).orElse(last);
        details.show(list.getSelectionModel().getSelectedItem(), chosen().size());
    }

    /** One run in the list. The last row that is loaded asks for more when it is shown. */
    private final class Row extends ListCell<StoredRun> {
        private final Label title = new Label();
        private final Label facts = new Label();
        private final VBox box = new VBox(2, title, facts);

        Row() {
            title.getStyleClass().add("runs-title");
            facts.getStyleClass().add("runs-facts");
            // Long rows are cut, not scrolled.
            box.setMinWidth(0);
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !isEmpty()) {
                    open.accept(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable StoredRun run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            title.setText(RunFacts.title(run, texts));
            facts.setText(RunFacts.line(run, texts));
            setAccessibleText(title.getText() + ", " + facts.getText());
            setGraphic(box);
            if (getIndex() == model.rows().size() - 1) {
                Platform.runLater(model::more);
            }
        }
    }

    private void delete() {
        List<StoredRun> chosen = chosen();
        if (!chosen.isEmpty()) {
            list.getSelectionModel().clearSelection();
            model.delete(chosen);
            banner.show(texts.get("runs.deleted", chosen.size()));
        }
    }

    private void openSelected() {
        StoredRun chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            open.accept(chosen);
        }
    }

    private void compareSelected() {
        if (!chosen().isEmpty()) {
            compare.accept(chosen());
        }
    }

    /** One run into a file, several into a folder. */
    private void export() {
        List<StoredRun> chosen = chosen();
        if (chosen.size() == 1) {
            FileChooser chooser = chooser("runs.export");
            chooser.setInitialFileName(name(chosen.getFirst()));
            Optional.ofNullable(chooser.showSaveDialog(root.getScene().getWindow())).ifPresent(file -> export(chosen, _ -> file.toPath()));
        } else if (!chosen.isEmpty()) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(texts.get("runs.export"));
            Optional.ofNullable(chooser.showDialog(root.getScene().getWindow())).ifPresent(folder -> export(chosen, run -> folder.toPath().resolve(name(run))));
        }
    }

    private void saveNetwork(StoredRun run) {
        saving.ask(root.getScene().getWindow(), "run-" + run.id(), () -> model.network(run, () -> engine.apply(run)));
    }

    /** Saves a run's network as an ONNX model. */
    void save(StoredRun run, Path file) {
        saving.save(model.network(run, () -> engine.apply(run)), file);
    }

    private static String name(StoredRun run) {
        return "run-" + run.id() + ".activarium";
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get(title));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Activarium", "*.activarium"));
        return chooser;
    }

    /** Says where they lie when the last is written. */
    void export(List<StoredRun> runs, Function<StoredRun, Path> to) {
        for (StoredRun run : runs) {
            Path file = to.apply(run);
            boolean last = run == runs.getLast();
            model.export(run, file, () -> {
                if (last) {
                    banner.show(runs.size() == 1 ? texts.get("runs.exported", file)
                            : texts.get("runs.exported.all", runs.size(), String.valueOf(file.getParent())));
                }
            });
        }
    }

    private void take() {
        List<File> files = chooser("runs.import").showOpenMultipleDialog(root.getScene().getWindow());
        if (files != null && !files.isEmpty()) {
            take(files.stream().map(File::toPath).toList());
        }
    }

    /** Takes up exported runs. */
    public void take(List<Path> files) {
        model.take(files, taken -> {
            choose(taken.getLast());
            long before = taken.stream().filter(RunArchive.Taken::before).count();
            banner.show(before == 0 ? texts.get("runs.imported", taken.size()) : texts.get("runs.imported.before", taken.size() - before, before));
        });
    }

    /** A run that is new in the list is chosen when the list has it. */
    private void choose(RunArchive.Taken taken) {
        Optional<StoredRun> here = model.rows().stream().filter(run -> run.id() == taken.id()).findFirst();
        if (here.isPresent() || !taken.before()) {
            list.getSelectionModel().clearSelection();
            last = taken.id();
            here.ifPresent(run -> list.getSelectionModel().select(run));
        }
    }

    private void askRetention() {
        model.retention(rules -> RetentionDialog.show(texts, root.getScene().getWindow(), rules, changed -> model.retain(changed,
                done -> banner.show(texts.get("runs.kept", done.deleted(), done.thinned(), done.purged())))));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void undo() {
        banner.hide();
        model.undo();
    }

    @Override
    public void redo() {
        model.redo();
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.of(texts.get("runs.open"), this::openSelected), Action.of(texts.get("runs.delete"), this::delete),
                Action.of(texts.get("runs.compare"), this::compareSelected), Action.of(texts.get("runs.export"), this::export),
                Action.of(texts.get("onnx.save"), () -> Optional.ofNullable(list.getSelectionModel().getSelectedItem()).filter(StoredRun::resumable).ifPresent(this::saveNetwork)),
                Action.of(texts.get("runs.import"), this::take), Action.of(texts.get("runs.keep"), this::askRetention));
    }

    @Override
    public void primaryAction() {
        openSelected();
    }

    @Override
    public void focus() {
        model.refresh();
        list.requestFocus();
    }

    @Override
    public void themed(Theme theme) {
        details.themed(theme);
    }

    @Override
    public void presented(boolean presenting, double magnification) {
        details.magnified(magnification);
    }

    @Override
    public void close() {
        listening.unsubscribe();
    }

    @Override
    public void complain(String message) {
        banner.show(Sentence.of(message));
    }
}
