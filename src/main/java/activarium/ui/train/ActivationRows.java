package activarium.ui.train;

import activarium.activation.ActivationParameter;
import activarium.activation.ParameterValue;
import activarium.network.ActivationSpec;
import activarium.network.Learning;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How an activation's parameters learn, how far one set of them reaches, and where they start. */
final class ActivationRows extends VBox {
    private static final int MOST_FIELDS = 6;

    private final String id;
    private final String words;
    private final Texts texts;
    private final Consumer<ActivationSpec> changed;
    private final LearningRow learning;
    private final ToggleButton perUnit;
    private final FlowPane starts = new FlowPane();
    /** Empty before there was an activation with something to learn. */
    private Optional<ActivationSpec> shown = Optional.empty();
    /** Of the fields that are there. */
    private List<ActivationParameter> fields = List.of();

    /**
     * @param id      of what it belongs to, as part of the nodes' ids
     * @param words   the same for a person
     * @param changed hears of every change
     */
    ActivationRows(String id, String words, Texts texts, Consumer<ActivationSpec> changed) {
        this.id = id;
        this.words = words;
        this.texts = texts;
        this.changed = changed;
        getStyleClass().add("layer-settings-part");
        learning = new LearningRow("activation", id, words, texts, of -> shown.ifPresent(now -> changed.accept(Layers.learning(now,
                of.frozen() ? new ActivationSpec.Learn.None() : now.learn() instanceof ActivationSpec.Learn.None ? new ActivationSpec.Learn.All() : now.learn(),
                of.rateFactor()))));
        perUnit = new ToggleButton(texts.get("train.activation.per"));
        perUnit.setId("per-unit-" + id);
        perUnit.getStyleClass().add("small");
        perUnit.setAccessibleText(texts.get("train.activation.per.tip", words));
        Tip.on(perUnit, texts.get("train.activation.per.tip", words));
        perUnit.setOnAction(_ -> shown.ifPresent(now -> changed.accept(new ActivationSpec(now.function(), now.parameters(), now.learn(),
                perUnit.isSelected() ? ActivationSpec.Sharing.CHANNEL : ActivationSpec.Sharing.LAYER, now.learningRateFactor()))));
        starts.getStyleClass().add("start-values");
        getChildren().addAll(learning, starts);
    }

    /** Hides itself where the activation has nothing to learn. */
    void display(Optional<ActivationSpec> activation) {
        List<ActivationParameter> parameters = activation.map(of -> of.instance().activation().parameters()).orElse(List.of());
        setVisible(!parameters.isEmpty());
        setManaged(!parameters.isEmpty());
        if (parameters.isEmpty()) {
            fields = List.of();
            return;
        }
        shown = activation;
        ActivationSpec now = activation.orElseThrow();
        learning.display(new Learning(now.learningRateFactor(), now.learn() instanceof ActivationSpec.Learn.None));
        perUnit.setSelected(now.sharing() == ActivationSpec.Sharing.CHANNEL);
        List<ActivationParameter> scalars = parameters.stream().filter(parameter -> parameter.size() == 1).limit(MOST_FIELDS).toList();
        if (!scalars.equals(fields) || starts.getChildren().isEmpty()) {
            fields = scalars;
            starts.getChildren().setAll(scalars.stream().map(this::field).toList());
            starts.getChildren().add(perUnit);
        }
        for (int i = 0; i < scalars.size(); i++) {
            HBox pair = (HBox) starts.getChildren().get(i);
            ((NumberField) pair.getChildren().get(1)).display(now.instance().parameter(scalars.get(i).name())[0]);
        }
    }

    private HBox field(ActivationParameter parameter) {
        String what = texts.get("train.activation.start", parameter.name(), words);
        NumberField field = new NumberField(texts, parameter.minimum(), parameter.maximum(), false, value -> shown.ifPresent(now -> {
            Map<String, ParameterValue> starting = new TreeMap<>(now.parameters());
            starting.put(parameter.name(), ParameterValue.of(value));
            changed.accept(new ActivationSpec(now.function(), starting, now.learn(), now.sharing(), now.learningRateFactor()));
        }));
        field.setId("start-" + parameter.name() + "-" + id);
        field.setPrefColumnCount(3);
        field.setMinWidth(48);
        field.setAccessibleText(what);
        field.explain(what);
        Label name = new Label(parameter.name());
        name.getStyleClass().add("setting-name");
        name.setLabelFor(field);
        HBox pair = new HBox(name, field);
        pair.setAlignment(Pos.CENTER_LEFT);
        pair.getStyleClass().add("setting");
        return pair;
    }
}
