package activarium.ui.explore;

import activarium.activation.ActivationParameter;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * One scalar: its name, a slider over the range worth looking at, a field for any number, and a button that sweeps it to and
 * fro. Arrow keys move by a hundredth of the range, with Shift by a thousandth, as the wheel does; a double click on the
 * slider goes back to the default.
 */
final class ParameterControl extends HBox {
    private final ActivationParameter parameter;
    private final Slider slider;
    private final NumberField field;
    private final ToggleButton play = new ToggleButton(null, new FontIcon(Feather.PLAY));
    private final DoubleConsumer changed;
    private boolean displaying;

    /**
     * @param effect what the parameter does, in the window's language
     * @param id    of the slider; the field's is the same with "-field" behind, the button's with "-play"
     * @param swept hears whether the sweep shall go on
     */
    ParameterControl(Texts texts, String id, String label, ActivationParameter parameter, String effect, DoubleConsumer changed, Consumer<Boolean> swept) {
        this.parameter = parameter;
        this.changed = changed;
        getStyleClass().add("parameter");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(label);
        name.getStyleClass().add("parameter-name");
        Tip.on(name, effect);
        slider = new Slider(parameter.low(), parameter.high(), Math.clamp(parameter.defaultValue(), parameter.low(), parameter.high()));
        slider.setId(id);
        slider.setBlockIncrement(span() / 100);
        slider.setAccessibleText(label + ": " + effect);
        Tip.on(slider, texts.get("explore.slider.tip", effect));
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().addListener((_, _, value) -> {
            if (!displaying) {
                changed.accept(rounded(value.doubleValue()));
            }
        });
        slider.addEventFilter(KeyEvent.KEY_PRESSED, this::fine);
        slider.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() != 0 && slider.isFocused()) {
                step(Math.signum(event.getDeltaY()) / 1000);
                event.consume();
            }
        });
        slider.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                changed.accept(parameter.defaultValue());
            }
        });
        slider.setOnContextMenuRequested(event -> {
            // Made when it is first asked for: a menu is a window.
            if (slider.getContextMenu() == null) {
                MenuItem back = new MenuItem(texts.get("explore.reset.one"));
                back.setOnAction(_ -> changed.accept(parameter.defaultValue()));
                slider.setContextMenu(new ContextMenu(back));
                slider.getContextMenu().show(slider, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
        field = new NumberField(texts, -1e6, 1e6, false, changed);
        field.setId(id + "-field");
        field.setAccessibleText(label);
        play.setId(id + "-play");
        play.getStyleClass().addAll("flat", "button-icon", "small", "play");
        play.setAccessibleText(texts.get("explore.animate", label));
        Tip.on(play, texts.get("explore.animate", label));
        play.selectedProperty().addListener((_, _, on) -> {
            play.setGraphic(new FontIcon(on ? Feather.PAUSE : Feather.PLAY));
            swept.accept(on);
        });
        getChildren().addAll(name, slider, field, play);
    }

    private double span() {
        return parameter.high() - parameter.low();
    }

    private void fine(KeyEvent event) {
        if (event.isShiftDown() && (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT)) {
            step(event.getCode() == KeyCode.RIGHT ? 1 / 1000.0 : -1 / 1000.0);
            event.consume();
        }
    }

    private void step(double spans) {
        slider.setValue(Math.clamp(slider.getValue() + spans * span(), parameter.low(), parameter.high()));
    }

    /** To a thousandth of the range: a slider has no finer hand, and the number stays readable. */
    private double rounded(double value) {
        int decimals = 3 - (int) Math.floor(Math.log10(span()));
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }

    ActivationParameter parameter() {
        return parameter;
    }

    boolean isPlaying() {
        return play.isSelected();
    }

    void stop() {
        play.setSelected(false);
    }

    /** As if the slider had been moved there. */
    void moveTo(double value) {
        changed.accept(rounded(value));
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
