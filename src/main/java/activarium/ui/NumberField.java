package activarium.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;

import java.util.Locale;
import java.util.function.DoubleConsumer;

/**
 * A field for one number. What is typed counts on Enter or when the field is left; what is not a number in its range is
 * marked, explained in the tooltip and not taken. Up and down move it by a hundredth of its range.
 */
public final class NumberField extends TextField {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final double low;
    private final double high;
    private final boolean whole;
    private final DoubleConsumer taken;
    private double value;

    /** @param whole whether only whole numbers are right */
    public NumberField(double low, double high, boolean whole, DoubleConsumer taken) {
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
    }

    /** Shows a number without telling anybody. */
    public void display(double shown) {
        value = shown;
        if (!getText().equals(text(shown))) {
            setText(text(shown));
        }
        mark(null);
    }

    private void take() {
        double typed;
        try {
            typed = Double.parseDouble(getText().strip().replace('\u2212', '-'));
        } catch (NumberFormatException word) {
            mark("\"" + getText() + "\"");
            return;
        }
        if (!(typed >= low && typed <= high) || whole && typed != Math.rint(typed)) {
            mark(text(low) + " \u2026 " + text(high));
            return;
        }
        mark(null);
        if (typed != value) {
            value = typed;
            taken.accept(typed);
        }
    }

    private void mark(String problem) {
        pseudoClassStateChanged(WRONG, problem != null);
        setTooltip(problem == null ? null : new Tooltip(problem));
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
