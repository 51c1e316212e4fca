package activarium.ui.runs;

import activarium.store.Retention;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Asks what is not to be kept for ever. */
final class RetentionDialog {
    private static final int MOST = 1_000_000;
    private static final int MANY_RUNS = 1000;
    private static final int MANY_DAYS = 90;

    private final Texts texts;
    private final CheckBox keep;
    private final CheckBox thin;
    private final NumberField last;
    private final NumberField older;
    private final NumberField purge;
    private int keepLast = MANY_RUNS;
    private int thinAfter = MANY_DAYS;
    private int purgeAfter;

    private RetentionDialog(Texts texts, Retention rules) {
        this.texts = texts;
        keep = new CheckBox(texts.get("runs.keep.last"));
        keep.setId("retention-keep");
        thin = new CheckBox(texts.get("runs.keep.thin", Retention.THINNED));
        thin.setId("retention-thin");
        last = field("retention-last", value -> keepLast = value);
        older = field("retention-older", value -> thinAfter = value);
        purge = field("retention-purge", value -> purgeAfter = value);
        keep.setSelected(rules.keepLast().isPresent());
        thin.setSelected(rules.thinAfterDays().isPresent());
        keepLast = rules.keepLast().orElse(MANY_RUNS);
        thinAfter = rules.thinAfterDays().orElse(MANY_DAYS);
        purgeAfter = rules.purgeAfterDays();
        last.display(keepLast);
        older.display(thinAfter);
        purge.display(purgeAfter);
        last.disableProperty().bind(keep.selectedProperty().not());
        older.disableProperty().bind(thin.selectedProperty().not());
    }

    private NumberField field(String id, Consumer<Integer> taken) {
        NumberField field = new NumberField(texts, 1, MOST, true, value -> taken.accept((int) value));
        field.setId(id);
        return field;
    }

    /** @param taken hears the rules; nothing where the dialog is left otherwise */
    static void show(Texts texts, Window owner, Retention rules, Consumer<Retention> taken) {
        new RetentionDialog(texts, rules).open(owner, taken);
    }

    private void open(Window owner, Consumer<Retention> taken) {
        GridPane grid = new GridPane(12, 10);
        grid.setPadding(new Insets(18, 18, 4, 18));
        grid.addRow(0, keep, last);
        grid.addRow(1, thin, older);
        Label days = new Label(texts.get("runs.keep.deleted"));
        days.setLabelFor(purge);
        grid.addRow(2, days, purge);
        last.setAccessibleText(keep.getText());
        older.setAccessibleText(thin.getText());
        Label note = new Label(texts.get("runs.keep.note"));
        note.setWrapText(true);
        note.setPrefWidth(420);
        note.setMinHeight(Label.USE_PREF_SIZE);
        note.getStyleClass().add("note");
        grid.add(note, 0, 3, 2, 1);
        ButtonType go = new ButtonType(texts.get("runs.keep.go"), ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("runs.keep"));
        dialog.getDialogPane().setContent(grid);
        dialog.getDialogPane().getButtonTypes().setAll(go, new ButtonType(texts.get("close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.getDialogPane().lookupButton(go).setId("retention-go");
        dialog.setOnHidden(_ -> Optional.ofNullable(dialog.getResult()).filter(go::equals).ifPresent(_ -> taken.accept(new Retention(
                keep.isSelected() ? OptionalInt.of(keepLast) : OptionalInt.empty(), thin.isSelected() ? OptionalInt.of(thinAfter) : OptionalInt.empty(), purgeAfter))));
        dialog.show();
    }
}
