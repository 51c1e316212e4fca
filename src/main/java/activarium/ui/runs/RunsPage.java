package activarium.ui.runs;

import activarium.figure.Theme;
import activarium.store.RunQuery;
import activarium.store.StoredRun;
import activarium.ui.Action;
import activarium.ui.Banner;
import activarium.ui.Page;
import activarium.ui.Painter;
import activarium.ui.Sentence;
import activarium.ui.Texts;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.List;
import java.util.function.Consumer;

/** Every run that was kept: searched, tagged, noted, shown again on the Train page, deleted with undo. */
public final class RunsPage implements Page {
    private static final double LIST = 400;

    private final RunsModel model;
    private final Texts texts;
    private final Consumer<StoredRun> open;
    private final BorderPane root = new BorderPane();
    private final Banner banner;
    private final TextField search = new TextField();
    private final ListView<StoredRun> list = new ListView<>();
    private final Label count = new Label();
    private final RunDetails details;

    /** @param open shows a run on the Train page */
    public RunsPage(RunsModel model, Painter painter, Theme theme, Texts texts, Consumer<StoredRun> open) {
        this.model = model;
        this.texts = texts;
        this.open = open;
        banner = new Banner(texts.get("close"));
        details = new RunDetails(model, painter, theme, texts, open, this::delete, this::complain);
        search.setId("runs-search");
        search.setPromptText(texts.get("runs.search"));
        search.setAccessibleText(texts.get("runs.search"));
        search.textProperty().addListener((_, _, words) -> model.search(model.query().withText(words)));
        count.setId("runs-count");
        count.getStyleClass().add("note");
        VBox side = new VBox(8, search, order(), list, count);
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
        list.getSelectionModel().selectedItemProperty().addListener((_, _, run) -> details.show(run));
        model.totalProperty().addListener((_, _, total) -> count.setText(texts.get("runs.count", total)));
        model.rows().addListener((ListChangeListener<StoredRun>) _ -> {
            if (list.getSelectionModel().getSelectedItem() == null && !model.rows().isEmpty()) {
                list.getSelectionModel().select(0);
            }
        });
        root.setLeft(side);
        VBox centre = new VBox(banner, details);
        VBox.setVgrow(details, Priority.ALWAYS);
        root.setCenter(centre);
        root.getStyleClass().add("page");
        model.refresh();
    }

    private ComboBox<RunQuery.Order> order() {
        ComboBox<RunQuery.Order> order = new ComboBox<>();
        order.setId("runs-order");
        order.setMaxWidth(Double.MAX_VALUE);
        order.setAccessibleText(texts.get("runs.order"));
        order.getItems().setAll(RunQuery.Order.NEWEST, RunQuery.Order.OLDEST, RunQuery.Order.SCORE, RunQuery.Order.LOSS, RunQuery.Order.DATA);
        order.setValue(RunQuery.Order.NEWEST);
        order.setConverter(new StringConverter<>() {
            @Override
            public String toString(RunQuery.Order one) {
                return one == null ? "" : title(one);
            }

            @Override
            public RunQuery.Order fromString(String text) {
                throw new UnsupportedOperationException("the list is not typed into");
            }
        });
        order.valueProperty().addListener((_, _, chosen) -> model.search(model.query().withOrder(chosen)));
        return order;
    }

    private String title(RunQuery.Order order) {
        return switch (order) {
            case NEWEST -> texts.get("runs.order.newest");
            case OLDEST -> texts.get("runs.order.oldest");
            case SCORE -> texts.get("runs.order.score");
            case LOSS -> texts.get("runs.order.loss");
            case DATA -> texts.get("runs.order.data");
            case ACTIVATIONS -> texts.get("runs.order.activations");
        };
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
        protected void updateItem(StoredRun run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            title.setText(RunFacts.title(run));
            facts.setText(RunFacts.line(run, texts));
            setAccessibleText(title.getText() + ", " + facts.getText());
            setGraphic(box);
            if (getIndex() == model.rows().size() - 1) {
                javafx.application.Platform.runLater(model::more);
            }
        }
    }

    private void delete() {
        List<StoredRun> chosen = List.copyOf(list.getSelectionModel().getSelectedItems());
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
                Action.of(texts.get("runs.export"), details::export));
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
    public void complain(String message) {
        banner.show(Sentence.of(message));
    }
}
