package activarium.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Everything that can be done, found by typing: over the page, until something is done or it is left with Escape. */
final class CommandPalette extends StackPane {
    private static final double ROW = 34;

    private final Texts texts;
    private final Supplier<List<Action>> actions;
    private final TextField search = new TextField();
    private final ListView<Action> list = new ListView<>();
    private List<Action> all = List.of();
    private @Nullable Node before;

    CommandPalette(Texts texts, Supplier<List<Action>> actions) {
        this.actions = actions;
        this.texts = texts;
        getStyleClass().add("palette-veil");
        setId("palette");
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        setVisible(false);
    }

    /** When it is first opened. */
    private void build() {
        search.setId("palette-search");
        search.setPromptText(texts.get("palette.search"));
        search.setAccessibleText(texts.get("palette.search"));
        search.textProperty().addListener((_, _, text) -> fill(text));
        // Before the field's own: up and down are the list's here.
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setId("palette-list");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Cell());
        Label nothing = new Label(texts.get("palette.nothing"));
        nothing.getStyleClass().add("note");
        list.setPlaceholder(nothing);
        list.setOnMouseClicked(_ -> take());
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox box = new VBox(search, list);
        box.getStyleClass().add("palette");
        box.setMaxSize(560, 440);
        setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
    }

    void open() {
        before = getScene().getFocusOwner();
        all = actions.get();
        if (getChildren().isEmpty()) {
            build();
        }
        setVisible(true);
        // A field that has the keyboard before it has its looks marks all that is in it.
        applyCss();
        search.clear();
        fill("");
        search.requestFocus();
    }

    private void close() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(10);
            case PAGE_UP -> move(-10);
            case ENTER -> take();
            case ESCAPE -> close();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int rows) {
        int count = list.getItems().size();
        if (count > 0) {
            int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + rows, 0, count - 1);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 5));
        }
    }

    private void take() {
        Action chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close();
            chosen.run().run();
        }
    }

    private void fill(String text) {
        list.getItems().setAll(found(all, text));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    /** Those whose title holds every word; where a word begins a title's word, first. */
    static List<Action> found(List<Action> actions, String text) {
        List<String> words = Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty()).toList();
        return actions.stream().filter(action -> words.stream().allMatch(action.title().toLowerCase(Locale.ROOT)::contains))
                .sorted(Comparator.comparingInt(action -> rank(action.title().toLowerCase(Locale.ROOT), words))).toList();
    }

    private static int rank(String title, List<String> words) {
        return (int) words.stream().filter(word -> !title.startsWith(word) && !title.contains(" " + word)).count();
    }

    private static final class Cell extends ListCell<Action> {
        private final Label title = new Label();
        private final Label keys = new Label();
        private final HBox row;

        Cell() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            title.setMinWidth(0);
            keys.setMinWidth(USE_PREF_SIZE);
            keys.getStyleClass().add("keys");
            row = new HBox(title, space, keys);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Action action, boolean empty) {
            super.updateItem(action, empty);
            setText(null);
            setGraphic(empty || action == null ? null : row);
            if (!empty && action != null) {
                title.setText(action.title());
                keys.setText(action.keys().map(combination -> combination.getDisplayText()).orElse(""));
                setAccessibleText(action.title());
            }
        }
    }
}
