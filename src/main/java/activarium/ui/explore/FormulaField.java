package activarium.ui.explore;

import activarium.expression.Expression;
import activarium.expression.FormulaException;
import activarium.figure.Theme;
import activarium.ui.FormulaView;
import activarium.ui.Painter;
import activarium.ui.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.List;
import java.util.function.Predicate;

/**
 * Where a formula of x is typed: it is read at every key, typeset when it is right with the parameters that were found, and
 * otherwise repeated with the place of the error marked and the error said. Enter takes it.
 */
final class FormulaField extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    private static final double EDGES = 8;
    /** So much is shown around an error in a long formula. */
    private static final int CONTEXT = 18;

    private final Texts texts;
    private final TextField field = new TextField();
    private final FormulaView preview;
    private final TextFlow where = new TextFlow();
    private final Label message = new Label();
    private final Predicate<String> taken;
    private Theme theme;
    private String inForce = "";

    /** @param taken takes a right formula; true when it is done with and the field shall be empty */
    FormulaField(String id, Painter painter, Theme theme, Texts texts, Predicate<String> taken) {
        this.texts = texts;
        this.theme = theme;
        this.taken = taken;
        getStyleClass().add("formula-field");
        field.setId(id);
        field.setPromptText(texts.get("explore.formula.prompt"));
        field.setAccessibleText(texts.get("explore.formula"));
        HBox.setHgrow(field, Priority.ALWAYS);
        Label name = new Label("f(x) =");
        name.getStyleClass().add("formula-name");
        name.setLabelFor(field);
        name.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(name, field);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("formula-row");
        preview = new FormulaView(painter);
        preview.maxWidthProperty().bind(widthProperty().subtract(EDGES));
        message.setWrapText(true);
        message.setMinHeight(USE_PREF_SIZE);
        setMinHeight(USE_PREF_SIZE);
        message.setId(id + "-message");
        message.getStyleClass().add("formula-message");
        where.getStyleClass().add("formula-where");
        getChildren().add(row);
        field.textProperty().addListener((_, _, text) -> read(text));
        field.setOnAction(_ -> take());
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                field.clear();
                event.consume();
            }
        });
    }

    /** Shows a formula that is in force: nothing is said about it. */
    void display(String text) {
        inForce = text;
        if (!field.isFocused() && !field.getText().equals(text)) {
            field.setText(text);
        }
        quiet();
    }

    void themed(Theme changed) {
        theme = changed;
        read(field.getText());
    }

    void focus() {
        field.requestFocus();
    }

    private void take() {
        String text = field.getText().strip();
        try {
            Expression.parse(text);
        } catch (FormulaException wrong) {
            read(field.getText());
            field.positionCaret(Math.min(wrong.position(), field.getText().length()));
            return;
        }
        if (taken.test(text)) {
            field.clear();
        }
        quiet();
    }

    private void read(String text) {
        if (text.isBlank() || text.strip().equals(inForce)) {
            quiet();
            return;
        }
        try {
            Expression expression = Expression.parse(text);
            List<String> names = expression.parameterNames();
            preview.show("f(x) = " + expression.latex(), 15, theme);
            message.setText(names.isEmpty() ? texts.get("explore.formula.fixed") : texts.get("explore.formula.parameters", String.join(", ", names)));
            state(false, preview, message);
        } catch (FormulaException wrong) {
            message.setText(texts.sentence(wrong.problem()));
            point(text, wrong.position());
            state(true, where, message);
        }
    }

    private void quiet() {
        state(false);
    }

    private void state(boolean wrong, javafx.scene.Node... below) {
        field.pseudoClassStateChanged(WRONG, wrong);
        message.pseudoClassStateChanged(WRONG, wrong);
        getChildren().remove(1, getChildren().size());
        getChildren().addAll(below);
    }

    /** The formula again with the place at fault marked; at its end, where something is missing, an open box. */
    private void point(String text, int position) {
        int at = Math.clamp(position, 0, text.length());
        int end = Math.min(text.length(), at + 1);
        int begin = Math.max(0, at - CONTEXT);
        int stop = Math.min(text.length(), end + CONTEXT);
        Text before = new Text((begin > 0 ? "\u2026" : "") + text.substring(begin, at));
        Text culprit = new Text(at < text.length() ? text.substring(at, end) : "\u2423");
        Text after = new Text(text.substring(end, stop) + (stop < text.length() ? "\u2026" : ""));
        before.getStyleClass().add("formula-echo");
        after.getStyleClass().add("formula-echo");
        culprit.getStyleClass().add("formula-culprit");
        where.getChildren().setAll(before, culprit, after);
    }
}
