package activarium.ui.train;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.activation.Family;
import activarium.figure.Numerals;
import activarium.network.ActivationSpec;
import activarium.network.LayerSpec;
import activarium.ui.NumberField;
import activarium.ui.Sentence;
import activarium.ui.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** One layer: what it is, what leaves it, what it can be changed to, and why it is impossible where it is. */
final class LayerCard extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final String LINEAR = "";

    private final int index;
    private final Texts texts;
    private final Changes changes;
    private final boolean movable;
    private final Button grip = new Button(null, new FontIcon(Feather.MENU));
    private final Label shape = new Label();
    private final Label problem = new Label();
    private final HBox fields = new HBox();
    private final ToggleButton freeze = new ToggleButton(null, new FontIcon(Feather.LOCK));
    private final ComboBox<String> activation = new ComboBox<>();
    private final List<Runnable> displays = new ArrayList<>();
    private LayerSpec shown;
    private boolean displaying;
    private double pressedAt;

    /** What a card asks for. */
    interface Changes {
        void change(int index, LayerSpec layer);

        void remove(int index);

        /** @param to the place among the movable layers, held within them */
        void move(int index, int to);

        /** The place of the card at this height in the list. */
        int placeAt(double y);
    }

    /**
     * @param index of the layer in the network, from 0
     * @param layer of the kind that this card will show
     * @param last  the network's output: it stays where it is and is not removed
     */
    LayerCard(int index, LayerSpec layer, boolean last, Texts texts, Changes changes) {
        this.index = index;
        this.texts = texts;
        this.changes = changes;
        movable = !last;
        getStyleClass().add("layer-card");
        shown = layer;
        Label title = new Label(texts.get(last ? "train.layer.output" : "train.layer." + layer.type()));
        title.getStyleClass().add("layer-title");
        shape.setId("shape-" + index);
        shape.getStyleClass().add("note");
        shape.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(title, shape, gap);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("layer-header");
        if (movable) {
            header.getChildren().addFirst(grip());
        }
        header.getChildren().add(freeze());
        if (movable) {
            header.getChildren().add(remove());
        }
        fields.getStyleClass().add("layer");
        fields.setAlignment(Pos.CENTER_LEFT);
        kinds(layer);
        problem.setId("problem-" + index);
        problem.getStyleClass().add("formula-message");
        problem.setWrapText(true);
        problem.pseudoClassStateChanged(ERROR, true);
        getChildren().add(header);
        if (!fields.getChildren().isEmpty()) {
            getChildren().add(fields);
        }
        getChildren().add(problem);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyed);
    }

    /** Whether this card can show a layer at this place. */
    boolean shows(int place, LayerSpec layer, boolean last) {
        return place == index && last != movable && layer.getClass() == shown.getClass();
    }

    void focusGrip() {
        grip.requestFocus();
    }

    private Node grip() {
        grip.setId("grip-" + index);
        grip.getStyleClass().addAll("flat", "button-icon", "small", "grip");
        grip.setCursor(Cursor.OPEN_HAND);
        grip.setAccessibleText(texts.get("train.layer.move", index + 1));
        grip.setTooltip(new Tooltip(texts.get("train.layer.move", index + 1)));
        grip.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> pressedAt = event.getSceneY());
        grip.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            setViewOrder(-1);
            setTranslateY(event.getSceneY() - pressedAt);
        });
        grip.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            boolean dragged = getTranslateY() != 0;
            double middle = getBoundsInParent().getCenterY();
            setTranslateY(0);
            setViewOrder(0);
            if (dragged) {
                changes.move(index, changes.placeAt(middle));
            }
        });
        return grip;
    }

    private void keyed(KeyEvent event) {
        boolean meant = event.isAltDown() || event.getTarget() == grip;
        if (movable && meant && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
            event.consume();
            changes.move(index, index + (event.getCode() == KeyCode.UP ? -1 : 1));
        }
    }

    private Node freeze() {
        freeze.setId("freeze-" + index);
        freeze.getStyleClass().addAll("flat", "button-icon", "small");
        freeze.setAccessibleText(texts.get("train.layer.freeze", index + 1));
        freeze.setTooltip(new Tooltip(texts.get("train.layer.freeze", index + 1)));
        freeze.setOnAction(_ -> changes.change(index, Layers.withActivation(shown, shown.activation().map(a -> Layers.learning(a,
                freeze.isSelected() ? new ActivationSpec.Learn.None() : new ActivationSpec.Learn.All(), a.learningRateFactor())))));
        return freeze;
    }

    private Node remove() {
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.setId("remove-layer-" + index);
        remove.getStyleClass().addAll("flat", "button-icon", "small");
        remove.setAccessibleText(texts.get("train.layer.remove", index + 1));
        remove.setTooltip(new Tooltip(texts.get("train.layer.remove", index + 1)));
        remove.setOnAction(_ -> changes.remove(index));
        return remove;
    }

    /** The fields that a kind of layer has. */
    private void kinds(LayerSpec layer) {
        switch (layer) {
            case LayerSpec.Dense _ -> {
                number("units", 1, 10_000, true, of -> ((LayerSpec.Dense) of).units(),
                        value -> new LayerSpec.Dense((int) value, shown.activation()));
                activation();
            }
            case LayerSpec.Conv2d _ -> {
                number("filters", 1, 1024, true, of -> ((LayerSpec.Conv2d) of).filters(), value -> {
                    LayerSpec.Conv2d c = (LayerSpec.Conv2d) shown;
                    return new LayerSpec.Conv2d((int) value, c.kernel(), c.stride(), c.padding(), c.activation());
                });
                number("kernel", 1, 31, true, of -> ((LayerSpec.Conv2d) of).kernel(), value -> {
                    LayerSpec.Conv2d c = (LayerSpec.Conv2d) shown;
                    return new LayerSpec.Conv2d(c.filters(), (int) value, c.stride(), c.padding(), c.activation());
                });
                activation();
            }
            case LayerSpec.MaxPool2d _ -> number("kernel", 1, 31, true, of -> ((LayerSpec.MaxPool2d) of).kernel(),
                    value -> new LayerSpec.MaxPool2d((int) value, (int) value));
            case LayerSpec.AvgPool2d _ -> number("kernel", 1, 31, true, of -> ((LayerSpec.AvgPool2d) of).kernel(),
                    value -> new LayerSpec.AvgPool2d((int) value, (int) value));
            case LayerSpec.Dropout _ -> number("dropped", 0, 0.95, false, of -> ((LayerSpec.Dropout) of).rate(), LayerSpec.Dropout::new);
            case LayerSpec.BatchNorm _, LayerSpec.Residual _ -> activation();
            case LayerSpec.Flatten _ -> {
            }
        }
    }

    private void number(String name, double low, double high, boolean whole, ToDoubleFunction<LayerSpec> value, DoubleFunction<LayerSpec> changed) {
        String words = texts.get("train.field." + name, index + 1);
        NumberField field = new NumberField(texts, low, high, whole, typed -> changes.change(index, changed.apply(typed)));
        field.setId(name + "-" + index);
        field.setPrefColumnCount(3);
        field.setMinWidth(52);
        field.setAccessibleText(words);
        field.explain(words);
        displays.add(() -> field.display(value.applyAsDouble(shown)));
        fields.getChildren().add(field);
    }

    private void activation() {
        activation.setId("activation-" + index);
        activation.setAccessibleText(texts.get("train.activation", index + 1));
        activation.getItems().add(LINEAR);
        activation.getItems().addAll(Catalogue.standard().activations().stream().filter(a -> a.family() != Family.SCALED).map(Activation::name).toList());
        activation.setConverter(new Titles(this::title));
        activation.setMaxWidth(Double.MAX_VALUE);
        activation.setMinWidth(0);
        HBox.setHgrow(activation, Priority.ALWAYS);
        activation.setOnAction(_ -> {
            if (!displaying && activation.getValue() != null && !activation.getValue().equals(name(shown))) {
                changes.change(index, Layers.withActivation(shown, activation.getValue().equals(LINEAR) ? Optional.empty()
                        : Optional.of(ActivationSpec.named(activation.getValue()))));
            }
        });
        displays.add(() -> {
            String name = name(shown);
            // A formula, or a function that the list leaves out, came with a RunSpec.
            if (!activation.getItems().contains(name)) {
                activation.getItems().add(name);
            }
            activation.setValue(name);
        });
        fields.getChildren().add(activation);
    }

    private String title(String name) {
        if (name.equals(LINEAR)) {
            return texts.get("train.linear");
        }
        return Catalogue.standard().activations().stream().filter(a -> a.name().equals(name)).map(Activation::title).findFirst().orElse(name);
    }

    private static String name(LayerSpec layer) {
        return layer.activation().map(of -> switch (of.function()) {
            case ActivationSpec.Function.Named _ -> of.instance().activation().name();
            case ActivationSpec.Function.Formula(String text) -> text;
        }).orElse(LINEAR);
    }

    void display(LayerSpec layer) {
        displaying = true;
        shown = layer;
        displays.forEach(Runnable::run);
        Optional<ActivationSpec> of = layer.activation();
        boolean learns = of.isPresent() && !of.get().instance().activation().parameters().isEmpty();
        freeze.setVisible(learns);
        freeze.setManaged(learns);
        freeze.setSelected(of.map(a -> a.learn() instanceof ActivationSpec.Learn.None).orElse(false));
        displaying = false;
    }

    /** What is known of its place; empty while the samples are being loaded. */
    void display(Optional<LayerShapes> place) {
        String output = place.flatMap(LayerShapes::output).map(LayerShapes::words).orElse("");
        long parameters = place.map(LayerShapes::parameters).orElse(0L);
        shape.setText(output.isEmpty() ? "" : parameters == 0 ? "\u2192 " + output : "\u2192 " + output + " \u00b7 " + Numerals.count(parameters));
        shape.setTooltip(output.isEmpty() ? null : new Tooltip(texts.get("train.layer.shape", output, Numerals.count(parameters))));
        Optional<String> why = place.flatMap(LayerShapes::problem);
        problem.setText(why.map(Sentence::of).orElse(""));
        problem.setVisible(why.isPresent());
        problem.setManaged(why.isPresent());
        pseudoClassStateChanged(ERROR, why.isPresent());
    }
}
