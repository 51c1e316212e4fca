package activarium.ui.train;

import activarium.network.ActivationSpec;
import activarium.network.UnitGroup;
import activarium.network.Units;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;
import java.util.function.Consumer;

/** Some units of a layer: which, and their activation, learning rates and locks. */
final class GroupCard extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Texts texts;
    private final Consumer<UnitGroup> changed;
    private final TextField units = new TextField();
    private final Label problem = new Label();
    private final ActivationChooser activation;
    private final LearningRow weights;
    private final ActivationRows rows;
    private UnitGroup shown;

    /**
     * @param first   what is shown first
     * @param id      of the layer and the group in it, as part of the nodes' ids
     * @param words   of the layer, for a person
     * @param changed hears of every change
     * @param removed hears that the group is to go
     */
    GroupCard(UnitGroup first, String id, String words, Texts texts, Consumer<UnitGroup> changed, Runnable removed) {
        this.texts = texts;
        shown = first;
        this.changed = changed;
        getStyleClass().add("unit-group");
        Label name = new Label(texts.get("train.group.units"));
        name.setLabelFor(units);
        units.setId("group-units-" + id);
        units.setAccessibleText(texts.get("train.group.units.tip", words));
        Tip.on(units, texts.get("train.group.units.tip", words));
        units.setPrefColumnCount(6);
        units.setMinWidth(0);
        HBox.setHgrow(units, Priority.ALWAYS);
        units.setOnAction(_ -> take());
        units.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                take();
            }
        });
        units.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                units.setText(shown.units().toString());
                explain("");
            }
        });
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.setId("remove-group-" + id);
        remove.getStyleClass().addAll("flat", "button-icon", "small");
        remove.setAccessibleText(texts.get("train.group.remove", words));
        Tip.on(remove, texts.get("train.group.remove", words));
        remove.setOnAction(_ -> removed.run());
        HBox which = new HBox(name, units, remove);
        which.setAlignment(Pos.CENTER_LEFT);
        which.getStyleClass().add("layer");
        problem.setId("group-problem-" + id);
        problem.getStyleClass().add("formula-message");
        problem.setWrapText(true);
        problem.pseudoClassStateChanged(ERROR, true);
        activation = new ActivationChooser("group-activation-" + id, texts.get("train.group.activation", words), texts.get("train.group.same"),
                chosen -> changed.accept(new UnitGroup(shown.units(), chosen, shown.learning())));
        weights = new LearningRow("weights", id, words, texts, learning -> changed.accept(new UnitGroup(shown.units(), shown.activation(), learning)));
        rows = new ActivationRows(id, words, texts, own -> changed.accept(new UnitGroup(shown.units(), Optional.of(own), shown.learning())));
        getChildren().addAll(which, problem, activation, weights, rows);
        explain("");
    }

    private void take() {
        if (units.getText().equals(shown.units().toString())) {
            explain("");
            return;
        }
        try {
            Units typed = Units.of(units.getText());
            explain("");
            units.setText(typed.toString());
            if (!typed.equals(shown.units())) {
                changed.accept(new UnitGroup(typed, shown.activation(), shown.learning()));
            }
        } catch (IllegalArgumentException unreadable) {
            explain(texts.get("train.group.units.wrong"));
        }
    }

    private void explain(String why) {
        problem.setText(why);
        problem.setVisible(!why.isEmpty());
        problem.setManaged(!why.isEmpty());
        units.pseudoClassStateChanged(ERROR, !why.isEmpty());
    }

    void display(UnitGroup group) {
        shown = group;
        if (!units.isFocused() || units.getText().isEmpty()) {
            units.setText(group.units().toString());
            explain("");
        }
        activation.display(group.activation());
        weights.display(group.learning());
        rows.display(group.activation().filter(of -> !of.instance().activation().parameters().isEmpty()));
    }

    /** With an activation that those of the layer are not. */
    static UnitGroup first(Units units, Optional<ActivationSpec> of) {
        boolean rectified = of.isPresent() && of.get().function().equals(new ActivationSpec.Function.Named("relu"));
        return new UnitGroup(units, Optional.of(ActivationSpec.named(rectified ? "pelu" : "relu")), activarium.network.Learning.usual());
    }
}
