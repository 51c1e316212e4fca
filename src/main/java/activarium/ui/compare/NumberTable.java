package activarium.ui.compare;

import activarium.ui.Texts;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A table that sorts by its numbers and is copied with the usual keys, as text with tabs that a spreadsheet takes. */
public final class NumberTable<T> extends TableView<T> {
    private static final double WORDS = 190;
    private static final double LEAST_WORDS = 110;
    private static final double NUMBERS = 84;
    private static final double SCROLL_BAR = 16;
    /** Letters of the window to those of a text without a style. */
    private static final double HEADING = 13.0 / 12;
    /** Round a heading, with room for the mark of the order. */
    private static final double PADDING = 34;

    public NumberTable(Texts texts, String name) {
        setAccessibleText(name);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        widthProperty().subscribe(_ -> fit());
        getColumns().addListener((ListChangeListener<TableColumn<T, ?>>) _ -> fit());
        setPlaceholder(new Label(texts.get("compare.table.empty")));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copy();
                event.consume();
            }
        });
    }

    /** Columns share the width there is; where it does not suffice, the table is scrolled and no number is cut. */
    private void fit() {
        boolean narrow = getColumns().stream().mapToDouble(TableColumn::getMinWidth).sum() > getWidth() - SCROLL_BAR;
        setColumnResizePolicy(narrow ? TableView.UNCONSTRAINED_RESIZE_POLICY : TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        if (narrow) {
            getColumns().forEach(column -> column.setPrefWidth(column.getMinWidth()));
        }
    }

    private static double heading(String text) {
        return new Text(text).getLayoutBounds().getWidth() * HEADING + PADDING;
    }

    /** A column of words. */
    public NumberTable<T> words(String heading, Function<T, String> value) {
        TableColumn<T, String> column = new TableColumn<>(heading);
        column.setMinWidth(Math.max(LEAST_WORDS, heading(heading)));
        column.setPrefWidth(Math.max(WORDS, column.getMinWidth()));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        getColumns().add(column);
        return this;
    }

    /** A column of numbers, sorted as such and written as {@code text} says. */
    public NumberTable<T> numbers(String heading, ToDoubleFunction<T> value, Function<T, String> text) {
        TableColumn<T, Double> column = new TableColumn<>(heading);
        column.getStyleClass().add("number");
        column.setMinWidth(Math.max(NUMBERS, heading(heading)));
        column.setPrefWidth(column.getMinWidth());
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
