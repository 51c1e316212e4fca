package activarium.ui;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.function.DoubleConsumer;

/**
 * A field for one number. What is typed counts on Enter or when the field is left; what is not a number in its range is
 * marked, explained beside the field and not taken; Escape brings the number back.
 */
public final class NumberField extends TextField {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    private static final double GAP = 4;

    private final Texts texts;
    private final double low;
    private final double high;
    private final boolean whole;
    private final DoubleConsumer taken;
    private @Nullable String hint;
    private @Nullable Tooltip problem;
    private double value;

    /** @param whole whether only whole numbers are right */
    public NumberField(Texts texts, double low, double high, boolean whole, DoubleConsumer taken) {
        this.texts = texts;
        this.low = low;
        this.high = high;
        this.whole = whole;
        this.taken = taken;
        getStyleClass().add("number-field");
        setPrefColumnCount(6);
        setOnAction(_ -> take());
        focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                take();
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                display(value);
            }
        });
        sceneProperty().addListener(_ -> unmark());
    }

    /** What the number is, when the mouse rests on the field. */
    public void explain(String text) {
        hint = text;
        Tip.on(this, text);
    }

    /** Shows a number without telling anybody. */
    public void display(double shown) {
        value = shown;
        if (!getText().equals(text(shown))) {
            setText(text(shown));
        }
        unmark();
    }

    /** Whether something has been typed that has not been taken. */
    public boolean pending() {
        return !getText().equals(text(value));
    }

    private void take() {
        // The text shows fewer digits than the number has: text that nobody has changed says nothing new.
        if (!pending()) {
            unmark();
            return;
        }
        double typed;
        try {
            typed = Double.parseDouble(getText().strip().replace('\u2212', '-'));
        } catch (NumberFormatException word) {
            mark();
            return;
        }
        if (!(typed >= low && typed <= high) || whole && typed != Math.rint(typed)) {
            mark();
            return;
        }
        boolean other = typed != value;
        display(typed);
        if (other) {
            taken.accept(typed);
        }
    }

    private void mark() {
        unmark();
        pseudoClassStateChanged(WRONG, true);
        problem = new Tooltip(texts.get(whole ? "number.whole" : "number.any", text(low), text(high), text(value)));
        problem.setAutoHide(true);
        // Escape is the field's own key.
        problem.setHideOnEscape(false);
        setTooltip(problem);
        setAccessibleHelp(problem.getText());
        Window window = getScene() == null ? null : getScene().getWindow();
        Bounds place = window == null || !window.isShowing() ? null : localToScreen(getBoundsInLocal());
        if (place != null) {
            problem.show(this, place.getMinX(), place.getMaxY() + GAP);
        }
    }

    private void unmark() {
        pseudoClassStateChanged(WRONG, false);
        if (problem != null) {
            problem.hide();
            problem = null;
            // The hint's comes back with the mouse.
            setTooltip(null);
            setAccessibleHelp(hint);
        }
    }

    static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.valueOf((long) value);
        }
        // Five digits are what a person reads; the slider's own noise is not worth showing.
        String text = String.format(Locale.ROOT, "%.5g", value);
        return text.contains("e") ? text : text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
