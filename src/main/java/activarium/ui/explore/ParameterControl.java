package activarium.ui.explore;

import activarium.activation.ActivationParameter;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.function.DoubleConsumer;

/** One scalar: its name, a slider over the range worth looking at, and a field for any number. */
final class ParameterControl extends HBox {
    private final Slider slider;
    private final NumberField field;
    private boolean displaying;

    /** @param id of the slider; the field's is the same with "-field" behind */
    ParameterControl(Texts texts, String id, String label, ActivationParameter parameter, DoubleConsumer changed) {
        getStyleClass().add("parameter");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(label);
        name.getStyleClass().add("parameter-name");
        name.setTooltip(new Tooltip(parameter.effect()));
        slider = new Slider(parameter.low(), parameter.high(), Math.clamp(parameter.defaultValue(), parameter.low(), parameter.high()));
        slider.setId(id);
        slider.setBlockIncrement((parameter.high() - parameter.low()) / 100);
        slider.setAccessibleText(label + ": " + parameter.effect());
        slider.setTooltip(new Tooltip(parameter.effect()));
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().addListener((_, _, value) -> {
            if (!displaying) {
                changed.accept(rounded(value.doubleValue(), parameter.high() - parameter.low()));
            }
        });
        field = new NumberField(texts, -1e6, 1e6, false, changed);
        field.setId(id + "-field");
        field.setAccessibleText(label);
        getChildren().addAll(name, slider, field);
    }

    /** To a thousandth of the range: a slider has no finer hand, and the number stays readable. */
    private static double rounded(double value, double span) {
        double step = Math.pow(10, Math.floor(Math.log10(span)) - 3);
        return Math.round(value / step) * step;
    }

    void display(double value) {
        displaying = true;
        // A value beyond the slider's ends leaves it at the end; the field shows the truth.
        slider.setValue(value);
        displaying = false;
        // What is being typed is not taken from under the hands.
        if (!(field.isFocused() && field.pending())) {
            field.display(value);
        }
    }
}
