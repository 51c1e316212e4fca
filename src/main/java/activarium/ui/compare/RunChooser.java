package activarium.ui.compare;

import activarium.store.StoredRun;
import activarium.ui.Texts;
import activarium.ui.runs.RunFacts;
import activarium.ui.runs.RunFilters;
import activarium.ui.runs.RunsModel;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The stored runs with a tick each: what is ticked is compared. Ticks stay while something else is searched for. */
final class RunChooser extends VBox {
    private final RunsModel runs;
    private final ChosenRuns chosen;
    private final Texts texts;
    private final Consumer<String> complain;
    private final ListView<StoredRun> list = new ListView<>();
    private final Label count = new Label();
    private final Button clear;
    private final Subscription listening;

    RunChooser(CompareModel model, Texts texts, Consumer<String> complain) {
        super(8);
        this.texts = texts;
        this.complain = complain;
        runs = model.runs();
        chosen = model.chosen();
        getStyleClass().addAll("side", "run-chooser");
        list.setId("choose-list");
        list.setItems(runs.rows());
        list.setAccessibleText(texts.get("compare.choose"));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(_ -> new Row());
        list.setPlaceholder(StudyPane.line(texts.get("runs.nothing"), "note"));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                toggle(list.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList());
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        count.setId("choose-count");
        count.getStyleClass().add("note");
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        clear = new Button(texts.get("compare.choose.none"), new FontIcon(Feather.X));
        clear.setId("choose-none");
        clear.getStyleClass().addAll("small", "file");
        clear.setMinWidth(USE_PREF_SIZE);
        clear.setOnAction(_ -> chosen.choose(List.of()));
        HBox foot = new HBox(8, count, clear);
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(new RunFilters(runs, texts, "choose"), list, foot);
        listening = chosen.idsProperty().subscribe(_ -> chosen()).and(runs.totalProperty().subscribe(_ -> chosen()));
    }

    /** It will not be shown again. */
    void close() {
        listening.unsubscribe();
    }

    private void chosen() {
        int n = chosen.idsProperty().get().size();
        count.setText(texts.get("compare.choose.count", n, Math.max(0, runs.totalProperty().get())));
        clear.setDisable(n == 0);
        list.refresh();
    }

    private void toggle(List<StoredRun> some) {
        if (!some.isEmpty() && !chosen.toggle(some.stream().map(StoredRun::id).toList())) {
            complain.accept(texts.get("compare.choose.most", ChosenRuns.MOST));
        }
    }

    void focus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && !runs.rows().isEmpty()) {
            list.getSelectionModel().select(0);
        }
    }

    /** One run; the last row that is loaded asks for more when it is shown. */
    private final class Row extends ListCell<StoredRun> {
        private final CheckBox tick = new CheckBox();
        private final Label title = new Label();
        private final Label facts = new Label();
        private final VBox words = new VBox(2, title, facts);
        private final HBox box = new HBox(8, tick, words);

        Row() {
            title.getStyleClass().add("runs-title");
            facts.getStyleClass().add("runs-facts");
            box.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            box.setMinWidth(0);
            setPrefWidth(0);
            tick.setFocusTraversable(false);
            tick.setOnAction(_ -> toggle(List.of(getItem())));
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !isEmpty()) {
                    toggle(List.of(getItem()));
                }
            });
        }

        @Override
        protected void updateItem(StoredRun run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            tick.setSelected(chosen.has(run.id()));
            tick.setId("choose-" + run.id());
            title.setText(RunFacts.title(run, texts));
            facts.setText(RunFacts.line(run, texts));
            setAccessibleText(texts.get(tick.isSelected() ? "compare.choose.is" : "compare.choose.not") + ": " + title.getText() + ", " + facts.getText());
            tick.setAccessibleText(getAccessibleText());
            setGraphic(box);
            if (getIndex() == runs.rows().size() - 1) {
                Platform.runLater(runs::more);
            }
        }
    }
}
