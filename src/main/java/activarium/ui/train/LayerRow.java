package activarium.ui.train;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.activation.Family;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/** One hidden layer: how many units, which activation, and a button that takes it away. */
final class LayerRow extends HBox {
    private final NumberField units;
    private final ComboBox<String> activation = new ComboBox<>();
    private Hidden shown;
    private boolean displaying;

    /** @param index of the layer, from 0 */
    LayerRow(int index, Texts texts, Consumer<Hidden> changed, Runnable removed) {
        getStyleClass().add("layer");
        setAlignment(Pos.CENTER_LEFT);
        units = new NumberField(texts, 1, 10_000, true, value -> changed.accept(new Hidden((int) value, shown.activation())));
        units.setId("units-" + index);
        units.setPrefColumnCount(3);
        units.setMinWidth(58);
        units.setAccessibleText(texts.get("train.units", index + 1));
        units.explain(texts.get("train.units", index + 1));
        activation.setId("activation-" + index);
        activation.setAccessibleText(texts.get("train.activation", index + 1));
        activation.getItems().setAll(Catalogue.standard().activations().stream().filter(a -> a.family() != Family.SCALED)
                .map(Activation::name).toList());
        activation.setConverter(new Titles(name -> Catalogue.standard().get(name).title()));
        activation.setMaxWidth(Double.MAX_VALUE);
        activation.setMinWidth(0);
        HBox.setHgrow(activation, Priority.ALWAYS);
        activation.setOnAction(_ -> {
            if (!displaying) {
                changed.accept(new Hidden(shown.units(), activation.getValue()));
            }
        });
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.setId("remove-layer-" + index);
        remove.getStyleClass().addAll("flat", "button-icon", "small");
        remove.setAccessibleText(texts.get("train.layer.remove", index + 1));
        remove.setTooltip(new Tooltip(texts.get("train.layer.remove", index + 1)));
        remove.setOnAction(_ -> removed.run());
        getChildren().addAll(units, activation, remove);
    }

    void display(Hidden layer) {
        displaying = true;
        shown = layer;
        units.display(layer.units());
        activation.setValue(Catalogue.standard().get(layer.activation()).name());
        displaying = false;
    }
}
