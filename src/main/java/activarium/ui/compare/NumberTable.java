package activarium.ui.compare;

import activarium.ui.Texts;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A table that sorts by its numbers and is copied with the usual keys, as text with tabs that a spreadsheet takes. */
public final class NumberTable<T> extends TableView<T> {
    private static final double WORDS = 190;
    private static final double NUMBERS = 84;

    public NumberTable(Texts texts, String name) {
        setAccessibleText(name);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label(texts.get("compare.table.empty")));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copy();
                event.consume();
            }
        });
    }

    /** A column of words. */
    public NumberTable<T> words(String heading, Function<T, String> value) {
        TableColumn<T, String> column = new TableColumn<>(heading);
        column.setPrefWidth(WORDS);
        column.setMinWidth(WORDS / 2);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        getColumns().add(column);
        return this;
    }

    /** A column of numbers, sorted as such and written as {@code text} says. */
    public NumberTable<T> numbers(String heading, ToDoubleFunction<T> value, Function<T, String> text) {
        TableColumn<T, Double> column = new TableColumn<>(heading);
        column.getStyleClass().add("number");
        column.setPrefWidth(NUMBERS);
        column.setMinWidth(NUMBERS / 2);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.applyAsDouble(row.getValue())));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(Double number, boolean empty) {
                super.updateItem(number, empty);
                setText(empty || getTableRow().getItem() == null ? null : text.apply(getTableRow().getItem()));
            }
        });
        getColumns().add(column);
        return this;
    }

    /** Puts the chosen rows, or all where none is chosen, on the clipboard. */
    public void copy() {
        List<T> rows = getSelectionModel().getSelectedItems().size() > 1 ? getSelectionModel().getSelectedItems() : getItems();
        String head = getColumns().stream().map(TableColumn::getText).collect(Collectors.joining("\t"));
        String body = rows.stream().map(row -> getColumns().stream().map(column -> String.valueOf(column.getCellObservableValue(row).getValue()))
                .collect(Collectors.joining("\t"))).collect(Collectors.joining("\n"));
        ClipboardContent content = new ClipboardContent();
        content.putString(head + "\n" + body + "\n");
        Clipboard.getSystemClipboard().setContent(content);
    }
}
