package activarium.ui.train;

import activarium.figure.Numerals;
import activarium.network.ActivationSpec;
import activarium.network.LayerSpec;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.css.PseudoClass;
import javafx.event.EventTarget;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * One layer: what it is, what leaves it, what it can be changed to, and why it is impossible where it is. A residual block's card holds the
 * cards of its layers.
 */
final class LayerCard extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass SPECIAL = PseudoClass.getPseudoClass("special");

    private final LayerPath path;
    private final Texts texts;
    private final Changes changes;
    private final boolean movable;
    private final Button grip = new Button(null, new FontIcon(Feather.MENU));
    private final Label shape = new Label();
    private final Label problem = new Label();
    private final HBox fields = new HBox();
    private final ToggleButton freeze = new ToggleButton(null, new FontIcon(Feather.LOCK));
    private final ToggleButton settings = new ToggleButton(null, new FontIcon(Feather.SLIDERS));
    private final Optional<LayerCards> inside;
    private final List<Runnable> displays = new ArrayList<>();
    private @Nullable LayerSettings details;
    private int units;
    private LayerSpec shown;
    private double pressedAt;

    /** What a card asks for. */
    interface Changes {
        void change(LayerPath path, LayerSpec layer);

        void remove(LayerPath path);

        /** One place up or down, into a block and out of it. */
        void step(LayerPath path, boolean up);

        /** @param y where the mouse holds the card, in the scene */
        void dragged(LayerPath path, double y);

        /** @param y where the mouse has let it go, in the scene */
        void dropped(LayerPath path, double y);

        /** @param layer of the kind to add; empty for one like those that there are */
        void add(LayerPath at, Optional<LayerSpec> layer);
    }

    /**
     * @param layer of the kind that this card will show
     * @param last  the network's output: it stays where it is and is not removed
     */
    LayerCard(LayerPath path, LayerSpec layer, boolean last, Texts texts, Changes changes) {
        this.path = path;
        this.texts = texts;
        this.changes = changes;
        movable = !last;
        getStyleClass().add("layer-card");
        setId("card-" + path.id());
        shown = layer;
        Label title = new Label(texts.get(last ? "train.layer.output" : "train.layer." + layer.type()));
        title.getStyleClass().add("layer-title");
        title.setMinWidth(USE_PREF_SIZE);
        shape.setId("shape-" + path.id());
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
        header.getChildren().addAll(freeze(), settings());
        if (movable) {
            header.getChildren().add(remove());
        }
        fields.getStyleClass().add("layer");
        fields.setAlignment(Pos.CENTER_LEFT);
        kinds(layer);
        problem.setId("problem-" + path.id());
        problem.getStyleClass().add("formula-message");
        problem.setWrapText(true);
        problem.pseudoClassStateChanged(ERROR, true);
        getChildren().add(header);
        inside = layer instanceof LayerSpec.Residual ? Optional.of(new LayerCards(Optional.of(path), texts, changes)) : Optional.empty();
        inside.ifPresent(getChildren()::add);
        if (!fields.getChildren().isEmpty()) {
            getChildren().add(fields);
        }
        getChildren().add(problem);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyed);
    }

    LayerPath path() {
        return path;
    }

    /** The cards of a residual block's layers. */
    Optional<LayerCards> inside() {
        return inside;
    }

    /** Whether this card can show a layer at this place. */
    boolean shows(LayerPath place, LayerSpec layer, boolean last) {
        return place.equals(path) && last != movable && layer.getClass() == shown.getClass();
    }

    void focusGrip() {
        grip.requestFocus();
    }

    private Node grip() {
        String words = texts.get("train.layer.move", path.words());
        grip.setId("grip-" + path.id());
        grip.getStyleClass().addAll("flat", "button-icon", "small", "grip");
        grip.setCursor(Cursor.OPEN_HAND);
        grip.setAccessibleText(words);
        Tip.on(grip, words);
        grip.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> pressedAt = event.getSceneY());
        grip.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            setViewOrder(-1);
            setTranslateY(event.getSceneY() - pressedAt);
            changes.dragged(path, event.getSceneY());
        });
        grip.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            boolean dragged = getTranslateY() != 0;
            setTranslateY(0);
            setViewOrder(0);
            if (dragged) {
                changes.dropped(path, event.getSceneY());
            }
        });
        return grip;
    }

    private void keyed(KeyEvent event) {
        // Before the button, which would pass the focus on. The innermost card around the focus is meant, not the block that it is in.
        boolean meant = (event.isAltDown() || event.getTarget() == grip) && innermost(event.getTarget()) == this;
        if (movable && meant && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
            event.consume();
            changes.step(path, event.getCode() == KeyCode.UP);
        }
    }

    private static @Nullable LayerCard innermost(EventTarget target) {
        Node node = target instanceof Node at ? at : null;
        while (node != null && !(node instanceof LayerCard)) {
            node = node.getParent();
        }
        return (LayerCard) node;
    }

    private Node freeze() {
        String words = texts.get("train.layer.freeze", path.words());
        freeze.setId("freeze-" + path.id());
        freeze.getStyleClass().addAll("flat", "button-icon", "small");
        freeze.setAccessibleText(words);
        Tip.on(freeze, words);
        freeze.setOnAction(_ -> changes.change(path, shown.withActivation(shown.activation().map(a -> Layers.learning(a,
                freeze.isSelected() ? new ActivationSpec.Learn.None() : new ActivationSpec.Learn.All(), a.learningRateFactor())))));
        return freeze;
    }

    private Node settings() {
        String words = texts.get("train.layer.settings", path.words());
        settings.setId("settings-" + path.id());
        settings.getStyleClass().addAll("flat", "button-icon", "small");
        settings.setAccessibleText(words);
        Tip.on(settings, words);
        settings.setOnAction(_ -> unfold(settings.isSelected()));
        return settings;
    }

    /** The settings are made when they are first wanted. */
    private void unfold(boolean open) {
        if (open && details == null) {
            details = new LayerSettings(shown, path, texts, layer -> changes.change(path, layer));
            details.displayUnits(units);
            details.display(shown);
            getChildren().add(getChildren().indexOf(problem) + 1, details);
        }
        if (details != null) {
            details.setVisible(open);
            details.setManaged(open);
        }
    }

    private Node remove() {
        String words = texts.get("train.layer.remove", path.words());
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.setId("remove-layer-" + path.id());
        remove.getStyleClass().addAll("flat", "button-icon", "small");
        remove.setAccessibleText(words);
        Tip.on(remove, words);
        remove.setOnAction(_ -> changes.remove(path));
        return remove;
    }

    /** The fields that a kind of layer has. */
    private void kinds(LayerSpec layer) {
        switch (layer) {
            case LayerSpec.Dense _ -> number("units", 1, 10_000, true, of -> ((LayerSpec.Dense) of).units(), value -> {
                LayerSpec.Dense d = (LayerSpec.Dense) shown;
                return new LayerSpec.Dense((int) value, d.activation(), d.learning(), d.groups());
            });
            case LayerSpec.Conv2d _ -> {
                number("filters", 1, 1024, true, of -> ((LayerSpec.Conv2d) of).filters(), value -> {
                    LayerSpec.Conv2d c = (LayerSpec.Conv2d) shown;
                    return new LayerSpec.Conv2d((int) value, c.kernel(), c.stride(), c.padding(), c.activation(), c.learning(), c.groups());
                });
                number("kernel", 1, 31, true, of -> ((LayerSpec.Conv2d) of).kernel(), value -> {
                    LayerSpec.Conv2d c = (LayerSpec.Conv2d) shown;
                    return new LayerSpec.Conv2d(c.filters(), (int) value, c.stride(), c.padding(), c.activation(), c.learning(), c.groups());
                });
            }
            case LayerSpec.MaxPool2d _ -> number("kernel", 1, 31, true, of -> ((LayerSpec.MaxPool2d) of).kernel(),
                    value -> new LayerSpec.MaxPool2d((int) value, (int) value));
            case LayerSpec.AvgPool2d _ -> number("kernel", 1, 31, true, of -> ((LayerSpec.AvgPool2d) of).kernel(),
                    value -> new LayerSpec.AvgPool2d((int) value, (int) value));
            case LayerSpec.Dropout _ -> number("dropped", 0, 0.95, false, of -> ((LayerSpec.Dropout) of).rate(), LayerSpec.Dropout::new);
            case LayerSpec.BatchNorm _, LayerSpec.Residual _, LayerSpec.Flatten _ -> {
            }
        }
        if (Layers.mayHaveActivation(layer)) {
            ActivationChooser activation = new ActivationChooser("activation-" + path.id(), texts.get("train.activation", path.words()),
                    texts.get("train.linear"), chosen -> changes.change(path, shown.withActivation(chosen)));
            HBox.setHgrow(activation, Priority.ALWAYS);
            displays.add(() -> activation.display(shown.activation()));
            fields.getChildren().add(activation);
        }
    }

    private void number(String name, double low, double high, boolean whole, ToDoubleFunction<LayerSpec> value, DoubleFunction<LayerSpec> changed) {
        String words = texts.get("train.field." + name, path.words());
        NumberField field = new NumberField(texts, low, high, whole, typed -> changes.change(path, changed.apply(typed)));
        field.setId(name + "-" + path.id());
        field.setPrefColumnCount(3);
        field.setMinWidth(52);
        field.setAccessibleText(words);
        field.explain(words);
        displays.add(() -> field.display(value.applyAsDouble(shown)));
        fields.getChildren().add(field);
    }

    void display(LayerSpec layer) {
        shown = layer;
        displays.forEach(Runnable::run);
        inside.ifPresent(cards -> cards.display(((LayerSpec.Residual) layer).layers()));
        boolean learns = layer.activation().map(of -> !of.instance().activation().parameters().isEmpty()).orElse(false);
        freeze.setVisible(learns);
        freeze.setManaged(learns);
        freeze.setSelected(layer.activation().map(a -> a.learn() instanceof ActivationSpec.Learn.None).orElse(false));
        boolean more = Layers.mayHaveGroups(layer) || learns;
        settings.setVisible(more);
        settings.setManaged(more);
        settings.pseudoClassStateChanged(SPECIAL, LayerSettings.special(layer));
        if (details != null) {
            details.display(layer);
        }
    }

    /** What is known of its place; empty while the samples are being loaded. */
    void display(Optional<LayerShapes> place, ProblemWords words) {
        String output = place.flatMap(LayerShapes::output).map(LayerShapes::words).orElse("");
        long parameters = place.map(LayerShapes::parameters).orElse(0L);
        shape.setText(output.isEmpty() ? "" : parameters == 0 ? "\u2192 " + output : "\u2192 " + output + " \u00b7 " + Numerals.count(parameters));
        Tip.on(shape, output.isEmpty() ? "" : texts.get("train.layer.shape", output, Numerals.count(parameters)));
        units = place.flatMap(LayerShapes::output).map(List::getFirst).orElse(shown instanceof LayerSpec.Dense dense ? dense.units() : 1);
        if (details != null) {
            details.displayUnits(units);
        }
        Optional<String> why = place.flatMap(LayerShapes::problem).map(words::of);
        problem.setText(why.orElse(""));
        problem.setVisible(why.isPresent());
        problem.setManaged(why.isPresent());
        pseudoClassStateChanged(ERROR, why.isPresent());
        inside.ifPresent(cards -> cards.display(place.map(LayerShapes::inside), words));
    }
}
