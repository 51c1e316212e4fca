package activarium.ui.train;

import activarium.data.Dataset;
import activarium.data.InvalidDataException;
import activarium.network.ActivationSpec;
import activarium.network.DataLoading;
import activarium.network.DataSpec;
import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.ui.Texts;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The network, a card a layer. Cards stay while their layers change: a card that was replaced while somebody typed in it would take the
 * keyboard, and the click that ended the typing, with it.
 */
final class LayerList extends VBox implements LayerCard.Changes {
    private final TrainModel model;
    private final Texts texts;
    private final List<LayerCard> cards = new ArrayList<>();
    private final SplitMenuButton add = new SplitMenuButton();
    private final ComboBox<List<Integer>> input = new ComboBox<>();
    private final HBox inputRow;
    private boolean displaying;
    /** What the shapes are known of. */
    private DataSpec sampled;
    private Optional<Dataset> sample = Optional.empty();

    LayerList(TrainModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("layers");
        input.setId("input-shape");
        input.setAccessibleText(texts.get("train.input"));
        input.setConverter(new StringConverter<>() {
            @Override
            public String toString(List<Integer> shape) {
                return shape == null ? "" : LayerShapes.words(shape);
            }

            @Override
            public List<Integer> fromString(String text) {
                throw new UnsupportedOperationException("the list is not typed into");
            }
        });
        input.setOnAction(_ -> {
            if (!displaying && input.getValue() != null) {
                boolean own = sample.map(one -> one.shape().equals(input.getValue())).orElse(false);
                model.edit(SpecEdit.withInput(model.spec(), own ? Optional.empty() : Optional.of(input.getValue())), null);
            }
        });
        Label name = new Label(texts.get("train.input"));
        name.setLabelFor(input);
        inputRow = new HBox(name, input);
        inputRow.setAlignment(Pos.CENTER_LEFT);
        inputRow.getStyleClass().add("layer");
        inputRow.setVisible(false);
        inputRow.setManaged(false);
        add.setText(texts.get("train.layer.add"));
        add.setGraphic(new FontIcon(Feather.PLUS));
        add.setId("add-layer");
        add.getStyleClass().addAll("small", "file");
        add.setOnAction(_ -> add(lastDense()));
        List.of(dense(), new LayerSpec.Conv2d(8, 3, 1, LayerSpec.Padding.SAME, Optional.of(ActivationSpec.named("pelu"))), new LayerSpec.MaxPool2d(2, 2),
                new LayerSpec.AvgPool2d(2, 2), new LayerSpec.BatchNorm(0.9, 1e-5, Optional.empty()), new LayerSpec.Dropout(0.2), new LayerSpec.Flatten(),
                new LayerSpec.Residual(List.of(dense()), Optional.empty())).forEach(this::offer);
    }

    private static LayerSpec dense() {
        return new LayerSpec.Dense(32, Optional.of(ActivationSpec.named("pelu")));
    }

    /** Like the last of the hidden dense layers. */
    private LayerSpec lastDense() {
        return layers().subList(0, layers().size() - 1).stream().filter(LayerSpec.Dense.class::isInstance).reduce((_, last) -> last).orElse(dense());
    }

    private void offer(LayerSpec layer) {
        MenuItem item = new MenuItem(texts.get("train.layer." + layer.type()));
        item.setId("add-" + layer.type());
        item.setOnAction(_ -> add(layer));
        add.getItems().add(item);
    }

    private List<LayerSpec> layers() {
        return model.spec().network().layers();
    }

    private void add(LayerSpec layer) {
        List<LayerSpec> more = new ArrayList<>(layers());
        more.add(more.size() - 1, layer instanceof LayerSpec.Residual ? new LayerSpec.Residual(List.of(lastDense()), Optional.empty()) : layer);
        edit(more, null);
    }

    @Override
    public void change(int index, LayerSpec layer) {
        List<LayerSpec> next = new ArrayList<>(layers());
        next.set(index, layer);
        edit(next, "layer-" + index);
    }

    @Override
    public void remove(int index) {
        List<LayerSpec> fewer = new ArrayList<>(layers());
        fewer.remove(index);
        edit(fewer, null);
    }

    @Override
    public void move(int index, int to) {
        int place = Math.clamp(to, 0, layers().size() - 2);
        if (place == index) {
            return;
        }
        List<LayerSpec> other = new ArrayList<>(layers());
        other.add(place, other.remove(index));
        edit(other, null);
        cards.get(place).focusGrip();
    }

    @Override
    public int placeAt(double y) {
        int place = 0;
        while (place < cards.size() - 1 && cards.get(place).getLayoutY() + cards.get(place).getHeight() < y) {
            place++;
        }
        return place;
    }

    private void edit(List<LayerSpec> layers, Object tag) {
        model.edit(SpecEdit.withLayers(model.spec(), layers), tag);
    }

    void display(RunSpec spec) {
        List<LayerSpec> layers = spec.network().layers();
        boolean same = cards.size() == layers.size() && getChildren().contains(add);
        for (int i = 0; i < layers.size(); i++) {
            boolean last = i == layers.size() - 1;
            if (i >= cards.size() || !cards.get(i).shows(i, layers.get(i), last)) {
                LayerCard card = new LayerCard(i, layers.get(i), last, texts, this);
                if (i < cards.size()) {
                    cards.set(i, card);
                } else {
                    cards.add(card);
                }
                same = false;
            }
            cards.get(i).display(layers.get(i));
        }
        while (cards.size() > layers.size()) {
            cards.removeLast();
        }
        if (!same) {
            List<Node> all = new ArrayList<>(cards);
            all.addFirst(inputRow);
            all.add(add);
            getChildren().setAll(all);
        }
        shapes(spec);
    }

    /** The samples' shape is known once a sample has been loaded, in the background. */
    private void shapes(RunSpec spec) {
        if (!spec.data().equals(sampled)) {
            DataSpec of = spec.data();
            sampled = of;
            sample = Optional.empty();
            CompletableFuture.supplyAsync(() -> first(of)).thenAccept(found -> Platform.runLater(() -> {
                if (of == sampled) {
                    sample = found;
                    displayShapes(model.spec());
                }
            }));
        }
        displayShapes(spec);
    }

    /** One sample, with the names of all classes; none where the data cannot be read, which the run will explain. */
    private static Optional<Dataset> first(DataSpec of) {
        try {
            return Optional.of(DataLoading.load(of).train().select(new int[] {0}));
        } catch (InvalidDataException | InvalidSpecException unreadable) {
            return Optional.empty();
        }
    }

    /** Pixels in one row may arrive as the picture that they are. */
    private void displayInput(RunSpec spec) {
        List<List<Integer>> shapes = new ArrayList<>();
        sample.ifPresent(one -> {
            shapes.add(one.shape());
            Pictures.side(one).map(side -> List.of(side[0], side[1], side[2])).filter(shape -> !shapes.contains(shape)).ifPresent(shapes::add);
            spec.network().input().filter(shape -> !shapes.contains(shape)).ifPresent(shapes::add);
        });
        displaying = true;
        if (!input.getItems().equals(shapes)) {
            input.getItems().setAll(shapes);
        }
        input.setValue(spec.network().input().orElse(sample.map(Dataset::shape).orElse(null)));
        displaying = false;
        inputRow.setVisible(shapes.size() > 1);
        inputRow.setManaged(shapes.size() > 1);
    }

    private void displayShapes(RunSpec spec) {
        displayInput(spec);
        Optional<List<LayerShapes>> known = sample.map(one -> LayerShapes.of(spec, one));
        for (int i = 0; i < cards.size(); i++) {
            int place = i;
            cards.get(i).display(known.filter(all -> place < all.size()).map(all -> all.get(place)));
        }
    }
}
