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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A table that sorts by its numbers and is copied with the usual keys, as text with tabs that a spreadsheet takes. Columns share the width that
 * there is; where it does not suffice, the table is scrolled and no number is cut.
 */
public final class NumberTable<T> extends TableView<T> {
    /** Words give way to numbers down to this. */
    private static final double LONGEST_WORDS = 190;
    private static final String NUMBER = "number";
    /** Letters from here on are as wide as high. */
    private static final int FIRST_KANA = 0x3000;
    private static final double WIDE = 13.5;
    private static final double NARROW = 7.3;
    private static final double CELL_PADDING = 18;
    private static final double HEADING_PADDING = 22;
    private static final double SCROLL_BAR = 16;
    /** Rows that are looked at for the width of a column. */
    private static final int MEASURED = 100;

    private final Map<TableColumn<T, ?>, Function<T, String>> written = new HashMap<>();

    public NumberTable(Texts texts, String name) {
        setAccessibleText(name);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        widthProperty().subscribe(_ -> fit());
        getItems().addListener((ListChangeListener<T>) _ -> fit());
        getColumns().addListener((ListChangeListener<TableColumn<T, ?>>) _ -> fit());
        setPlaceholder(new Label(texts.get("compare.table.empty")));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copy();
                event.consume();
            }
        });
    }

    private void fit() {
        double sum = 0;
        for (TableColumn<T, ?> column : getColumns()) {
            double most = width(column.getText()) + HEADING_PADDING;
            for (T row : getItems().subList(0, Math.min(MEASURED, getItems().size()))) {
                most = Math.max(most, width(Objects.requireNonNull(written.get(column), "every column was added with its text").apply(row)) + CELL_PADDING);
            }
            boolean words = !column.getStyleClass().contains(NUMBER);
            double least = words ? Math.min(LONGEST_WORDS, most) : most;
            column.setMinWidth(least);
            column.setPrefWidth(words ? Math.max(most, least) : least);
            sum += least;
        }
        boolean narrow = sum > getWidth() - SCROLL_BAR;
        if (narrow) {
            getColumns().forEach(column -> column.setPrefWidth(column.getMinWidth()));
        }
        setColumnResizePolicy(narrow ? TableView.UNCONSTRAINED_RESIZE_POLICY : TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    }

    /** About as wide as a text is: near enough for columns, and much faster than laying it out. */
    private static double width(String text) {
        return text.codePoints().mapToDouble(letter -> Character.isIdeographic(letter) || letter > FIRST_KANA ? WIDE : NARROW).sum();
    }

    /** A column of words. */
    public NumberTable<T> words(String heading, Function<T, String> value) {
        TableColumn<T, String> column = new TableColumn<>(heading);
        written.put(column, value);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        getColumns().add(column);
        return this;
    }

    /** A column of numbers, sorted as such and written as {@code text} says. */
    public NumberTable<T> numbers(String heading, ToDoubleFunction<T> value, Function<T, String> text) {
        TableColumn<T, Double> column = new TableColumn<>(heading);
        written.put(column, text);
        column.getStyleClass().add(NUMBER);
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

    /** Takes all columns away. */
    void clearColumns() {
        getColumns().clear();
        written.clear();
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
