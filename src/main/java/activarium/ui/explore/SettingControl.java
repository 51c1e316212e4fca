package activarium.ui.explore;

import activarium.activation.ParameterValue;
import activarium.activation.Setting;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import java.util.function.Consumer;

/** What is chosen and not learned: a word from a list, or a number. */
final class SettingControl extends HBox {
    private final Consumer<ParameterValue> shows;
    private boolean displaying;

    SettingControl(Texts texts, String id, Setting setting, String effect, Consumer<ParameterValue> changed) {
        getStyleClass().add("setting");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(setting.name());
        name.getStyleClass().add("setting-name");
        Tip.on(name, effect);
        getChildren().add(name);
        shows = switch (setting.value()) {
            case ParameterValue.Choice _ -> choice(id, setting, effect, changed);
            case ParameterValue.Scalar _ -> number(texts, id, setting, effect, changed);
            case ParameterValue.Vector _ -> throw new IllegalStateException("a setting is a number or a word");
        };
        display(setting.value());
    }

    private Consumer<ParameterValue> choice(String id, Setting setting, String effect, Consumer<ParameterValue> changed) {
        ComboBox<String> choices = new ComboBox<>();
        choices.setId(id);
        choices.setAccessibleText(setting.name() + ": " + effect);
        choices.getItems().setAll(setting.choices());
        choices.getStyleClass().add("small");
        choices.setOnAction(_ -> {
            if (!displaying) {
                changed.accept(ParameterValue.of(choices.getValue()));
            }
        });
        getChildren().add(choices);
        return value -> {
            if (value instanceof ParameterValue.Choice(String word)) {
                choices.setValue(word);
            }
        };
    }

    private Consumer<ParameterValue> number(Texts texts, String id, Setting setting, String effect, Consumer<ParameterValue> changed) {
        NumberField field = new NumberField(texts, -1e6, 1e6, setting.name().equals("cells"), value -> changed.accept(ParameterValue.of(value)));
        field.setId(id);
        field.setAccessibleText(setting.name() + ": " + effect);
        field.explain(effect);
        field.setPrefColumnCount(3);
        getChildren().add(field);
        return value -> {
            if (value instanceof ParameterValue.Scalar(double number)) {
                field.display(number);
            }
        };
    }

    void display(ParameterValue value) {
        displaying = true;
        shows.accept(value);
        displaying = false;
    }
}
