package activarium.ui;

import activarium.figure.Theme;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import javafx.util.StringConverter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks how large a figure shall be saved, how fine, and in which colours. */
final class FigureSizeDialog {
    private static final double SMALLEST = 40;
    private static final double LARGEST = 20_000;
    private static final double COARSEST = 0.1;
    private static final double FINEST = 20;
    /** More than these would not fit into memory on a small machine. */
    private static final double MOST_PIXELS = 1e8;

    private final Texts texts;
    private final NumberField width;
    private final NumberField height;
    private final NumberField scale;
    private final ComboBox<Look> look = new ComboBox<>();
    private final Label pixels = new Label();
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ButtonType save;
    private FigureSize size;

    private FigureSizeDialog(Texts texts, FigureSize first) {
        this.texts = texts;
        size = first;
        width = field("figure-width", true, SMALLEST, LARGEST, value -> change(value, size.height(), size.scale(), size.theme()));
        height = field("figure-height", true, SMALLEST, LARGEST, value -> change(size.width(), value, size.scale(), size.theme()));
        scale = field("figure-scale", false, COARSEST, FINEST, value -> change(size.width(), size.height(), value, size.theme()));
        look.setId("figure-look");
        look.setMaxWidth(Double.MAX_VALUE);
        look.getItems().setAll(Look.values());
        look.setConverter(new StringConverter<>() {
            @Override
            public String toString(Look one) {
                return one == null ? "" : texts.get("theme." + one.name().toLowerCase(Locale.ROOT).replace('_', '.'));
            }

            @Override
            public Look fromString(String title) {
                throw new UnsupportedOperationException("the list is not typed into");
            }
        });
        look.setOnAction(_ -> change(size.width(), size.height(), size.scale(), look.getValue().theme()));
        pixels.setId("figure-pixels");
        pixels.setWrapText(true);
        pixels.setPrefWidth(340);
        pixels.setMinHeight(40);
        pixels.getStyleClass().add("note");
        save = new ButtonType(texts.get("figure.size.go"), ButtonBar.ButtonData.OK_DONE);
    }

    private NumberField field(String id, boolean whole, double low, double high, Consumer<Double> taken) {
        NumberField field = new NumberField(texts, low, high, whole, taken::accept);
        field.setId(id);
        return field;
    }

    /** @param taken hears what was chosen; nothing where the dialog is left otherwise */
    static void show(Texts texts, Window owner, FigureSize first, Consumer<FigureSize> taken) {
        FigureSizeDialog made = new FigureSizeDialog(texts, first);
        made.open(owner, taken);
    }

    private void open(Window owner, Consumer<FigureSize> taken) {
        GridPane grid = new GridPane(12, 8);
        row(grid, 0, "figure.size.width", width);
        row(grid, 1, "figure.size.height", height);
        row(grid, 2, "figure.size.scale", scale);
        row(grid, 3, "theme.button", look);
        grid.add(pixels, 0, 4, 2, 1);
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("figure.size.title"));
        dialog.getDialogPane().setContent(grid);
        dialog.getDialogPane().getButtonTypes().setAll(save, new ButtonType(texts.get("close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.getDialogPane().lookupButton(save).setId("figure-size-go");
        display();
        dialog.setOnHidden(_ -> Optional.ofNullable(dialog.getResult()).filter(save::equals).ifPresent(_ -> taken.accept(size)));
        dialog.setOnShown(_ -> Platform.runLater(() -> {
            width.requestFocus();
            width.selectAll();
        }));
        dialog.show();
    }

    private void row(GridPane grid, int row, String key, Node field) {
        Label label = new Label(texts.get(key));
        label.setLabelFor(field);
        field.setAccessibleText(texts.get(key));
        grid.addRow(row, label, field);
    }

    private void change(double wide, double high, double fine, Theme theme) {
        size = new FigureSize(wide, high, fine, theme);
        display();
    }

    private void display() {
        width.display(size.width());
        height.display(size.height());
        scale.display(size.scale());
        Arrays.stream(Look.values()).filter(one -> one.theme().equals(size.theme())).findFirst().ifPresent(look::setValue);
        boolean fits = size.pixelsWide() * (double) size.pixelsHigh() <= MOST_PIXELS;
        pixels.setText(fits ? texts.get("figure.size.pixels", size.pixelsWide(), size.pixelsHigh()) : texts.get("figure.size.too.large", MOST_PIXELS));
        dialog.getDialogPane().lookupButton(save).setDisable(!fits);
    }
}
