package activarium.ui.train;

import activarium.network.ActivationSpec;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.ui.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The hidden layers, a row each. Rows stay while their layers change: a row that was replaced while somebody typed in it
 * would take the keyboard, and the click that ended the typing, with it.
 */
final class LayerList extends VBox {
    private final TrainModel model;
    private final Texts texts;
    private final List<LayerRow> rows = new ArrayList<>();
    private final Button add;

    LayerList(TrainModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("layers");
        add = new Button(texts.get("train.layer.add"), new FontIcon(Feather.PLUS));
        add.setId("add-layer");
        add.getStyleClass().addAll("small", "file");
        add.setOnAction(_ -> edit(hidden -> {
            List<Hidden> more = new ArrayList<>(hidden);
            more.add(hidden.isEmpty() ? new Hidden(32, "pelu") : hidden.getLast());
            return more;
        }));
    }

    void display(RunSpec spec) {
        Optional<List<Hidden>> hidden = SpecEdit.hidden(spec);
        if (hidden.isEmpty()) {
            rows.clear();
            getChildren().setAll(described(spec));
            return;
        }
        List<Hidden> layers = hidden.get();
        boolean sameRows = rows.size() == layers.size() && getChildren().contains(add);
        while (rows.size() > layers.size()) {
            rows.removeLast();
        }
        while (rows.size() < layers.size()) {
            rows.add(row(rows.size()));
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).display(layers.get(i));
        }
        if (!sameRows) {
            List<Node> all = new ArrayList<>(rows);
            all.add(add);
            getChildren().setAll(all);
        }
    }

    private LayerRow row(int index) {
        return new LayerRow(index, texts, changed -> edit(hidden -> {
            List<Hidden> next = new ArrayList<>(hidden);
            next.set(index, changed);
            return next;
        }), () -> edit(hidden -> {
            List<Hidden> fewer = new ArrayList<>(hidden);
            fewer.remove(index);
            return fewer;
        }));
    }

    private void edit(UnaryOperator<List<Hidden>> change) {
        SpecEdit.hidden(model.spec()).ifPresent(hidden -> model.edit(SpecEdit.withHidden(model.spec(), change.apply(hidden)), null));
    }

    /** Layers that the form cannot edit are shown in words. */
    private static List<Label> described(RunSpec spec) {
        List<Label> words = new ArrayList<>();
        for (LayerSpec layer : spec.network().layers()) {
            Label label = new Label(words(layer));
            label.getStyleClass().add("layer-words");
            words.add(label);
        }
        return words;
    }

    /** In the words of a RunSpec, which are the same in every language. */
    private static String words(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Dense(int units, var activation) -> "dense " + units + title(activation);
            case LayerSpec.Conv2d(int filters, int kernel, int _, var _, var activation) ->
                    "conv2d " + filters + " \u00d7 " + kernel + "\u00d7" + kernel + title(activation);
            case LayerSpec.MaxPool2d(int kernel, int _) -> "maxpool2d " + kernel;
            case LayerSpec.AvgPool2d(int kernel, int _) -> "avgpool2d " + kernel;
            case LayerSpec.BatchNorm _ -> "batchnorm";
            case LayerSpec.Dropout(double dropped) -> "dropout " + dropped;
            case LayerSpec.Flatten _ -> "flatten";
            case LayerSpec.Residual(var inner, var _) -> "residual of " + inner.size();
        };
    }

    private static String title(Optional<ActivationSpec> activation) {
        return activation.map(a -> " \u00b7 " + a.instance().activation().title()).orElse("");
    }
}
