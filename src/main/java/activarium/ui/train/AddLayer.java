package activarium.ui.train;

import activarium.network.ActivationSpec;
import activarium.network.LayerSpec;
import activarium.ui.Texts;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Offers a layer of every kind; at once one like the last dense layer. */
final class AddLayer extends SplitMenuButton {
    /** @param chosen hears of the kind that was chosen; nothing for the kind that is offered at once */
    AddLayer(Texts texts, String id, String words, Consumer<Optional<LayerSpec>> chosen) {
        setText(words);
        setGraphic(new FontIcon(Feather.PLUS));
        setId(id);
        getStyleClass().addAll("small", "file");
        setOnAction(_ -> chosen.accept(Optional.empty()));
        List.of(dense(), new LayerSpec.Conv2d(8, 3, 1, LayerSpec.Padding.SAME, Optional.of(ActivationSpec.named("pelu"))), new LayerSpec.MaxPool2d(2, 2),
                new LayerSpec.AvgPool2d(2, 2), new LayerSpec.BatchNorm(0.9, 1e-5, Optional.empty()), new LayerSpec.Dropout(0.2), new LayerSpec.Flatten(),
                new LayerSpec.Residual(List.of(dense()), Optional.empty())).forEach(layer -> {
                    MenuItem item = new MenuItem(texts.get("train.layer." + layer.type()));
                    item.setId(id + "-" + layer.type());
                    item.setOnAction(_ -> chosen.accept(Optional.of(layer)));
                    getItems().add(item);
                });
    }

    static LayerSpec dense() {
        return new LayerSpec.Dense(32, Optional.of(ActivationSpec.named("pelu")));
    }
}
