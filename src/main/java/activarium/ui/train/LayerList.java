package activarium.ui.train;

import activarium.data.Dataset;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The network, a card a layer, with the shapes that its samples have on their way. */
final class LayerList extends VBox implements LayerCard.Changes {
    private static final double LINE = 3;

    private final TrainModel model;
    private final LayerCards cards;
    private final ProblemWords words;
    private final ComboBox<List<Integer>> input = new ComboBox<>();
    private final HBox inputRow;
    /** Shows where a card goes that is being dragged. */
    private final Region mark = new Region();
    private boolean displaying;
    private Optional<Dataset> sample = Optional.empty();
    private List<LayerShapes> shapes = List.of();

    LayerList(TrainModel model, Texts texts) {
        this.model = model;
        cards = new LayerCards(Optional.empty(), texts, this);
        words = new ProblemWords(texts);
        getStyleClass().add("layers");
        input.setId("input-shape");
        input.setAccessibleText(texts.get("train.input"));
        input.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable List<Integer> shape) {
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
        mark.getStyleClass().add("drop-mark");
        mark.setManaged(false);
        mark.setVisible(false);
        getChildren().addAll(inputRow, cards, mark);
    }

    /** Why the network is impossible, in words; empty where it is not, or that is not known yet. */
    Optional<String> problem() {
        return LayerShapes.problem(shapes).map(words::of);
    }

    private List<LayerSpec> layers() {
        return model.spec().network().layers();
    }

    /** Like the last of the dense layers among which it comes. */
    private LayerSpec likeLast(List<LayerSpec> neighbours) {
        return neighbours.stream().filter(LayerSpec.Dense.class::isInstance).reduce((_, last) -> last)
                .map(dense -> Layers.withGroups(dense, List.of())).orElse(AddLayer.dense());
    }

    @Override
    public void add(LayerPath at, Optional<LayerSpec> layer) {
        List<LayerSpec> before = LayerTree.neighbours(layers(), at).subList(0, at.place());
        // A block of a layer that keeps what arrives at it is possible at once.
        LayerSpec wanted = layer.filter(LayerSpec.Residual.class::isInstance)
                .map(_ -> (LayerSpec) new LayerSpec.Residual(List.of(likeLast(before)), Optional.empty())).or(() -> layer).orElseGet(() -> likeLast(before));
        edit(LayerTree.inserted(layers(), at, wanted), null);
    }

    @Override
    public void change(LayerPath path, LayerSpec layer) {
        edit(LayerTree.replaced(layers(), path, layer), "layer-" + path.id());
    }

    @Override
    public void remove(LayerPath path) {
        edit(LayerTree.removed(layers(), path), null);
    }

    @Override
    public void step(LayerPath path, boolean up) {
        List<LayerSpec> neighbours = LayerTree.neighbours(layers(), path);
        int next = path.place() + (up ? -1 : 1);
        int end = path.depth() == 0 ? neighbours.size() - 1 : neighbours.size();
        if (next >= 0 && next < end) {
            LayerPath there = path.beside(next);
            move(path, neighbours.get(next) instanceof LayerSpec.Residual(var inner, var _) ? there.inside(up ? inner.size() : 0) : there);
        } else if (path.depth() > 0) {
            move(path, up ? path.block() : path.block().beside(path.block().place() + 1));
        }
    }

    @Override
    public void dragged(LayerPath path, double y) {
        double line = sceneToLocal(0, cards.dropAt(path, y).line()).getY();
        mark.resizeRelocate(0, line - LINE / 2, getWidth(), LINE);
        mark.setVisible(true);
    }

    @Override
    public void dropped(LayerPath path, double y) {
        mark.setVisible(false);
        move(path, cards.dropAt(path, y).place());
    }

    private void move(LayerPath from, LayerPath to) {
        if (to.equals(from)) {
            return;
        }
        LayerTree.Moved moved = LayerTree.moved(layers(), from, to);
        edit(moved.layers(), null);
        cards.focus(moved.place());
    }

    private void edit(List<LayerSpec> layers, @Nullable Object tag) {
        model.edit(SpecEdit.withLayers(model.spec(), layers), tag);
    }

    void display(RunSpec spec) {
        cards.display(spec.network().layers());
        displayShapes(spec);
    }

    /** The samples' shape is known once a sample has been loaded. */
    void displaySample(Optional<Dataset> known) {
        sample = known;
        displayShapes(model.spec());
    }

    /** Pixels in one row may arrive as the picture that they are. */
    private void displayInput(RunSpec spec) {
        List<List<Integer>> forms = new ArrayList<>();
        sample.ifPresent(one -> {
            forms.add(one.shape());
            Pictures.side(one).map(side -> List.of(side[0], side[1], side[2])).filter(shape -> !forms.contains(shape)).ifPresent(forms::add);
            spec.network().input().filter(shape -> !forms.contains(shape)).ifPresent(forms::add);
        });
        displaying = true;
        if (!input.getItems().equals(forms)) {
            input.getItems().setAll(forms);
        }
        input.setValue(spec.network().input().orElse(sample.map(Dataset::shape).orElse(null)));
        displaying = false;
        inputRow.setVisible(forms.size() > 1);
        inputRow.setManaged(forms.size() > 1);
    }

    private void displayShapes(RunSpec spec) {
        displayInput(spec);
        shapes = sample.map(one -> LayerShapes.of(spec, one)).orElse(List.of());
        cards.display(sample.map(_ -> shapes), words);
    }
}
