package activarium.ui.train;

import activarium.network.LayerSpec;
import activarium.network.Learning;
import activarium.network.UnitGroup;
import activarium.network.Units;
import activarium.ui.Texts;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a card keeps folded away: how fast a layer's weights and activation learn, and the units that differ from the others. */
final class LayerSettings extends VBox {
    private final LayerPath path;
    private final Texts texts;
    private final Consumer<LayerSpec> changed;
    private final LearningRow weights;
    private final ActivationRows activation;
    private final List<GroupCard> groups = new ArrayList<>();
    private final VBox list = new VBox();
    private final Button add;
    private LayerSpec shown;
    private int units;

    /** @param first what is shown first */
    LayerSettings(LayerSpec first, LayerPath path, Texts texts, Consumer<LayerSpec> changed) {
        this.path = path;
        shown = first;
        this.texts = texts;
        this.changed = changed;
        getStyleClass().add("layer-settings");
        weights = new LearningRow("weights", path.id(), path.words(), texts, learning -> changed.accept(Layers.withLearning(shown, learning)));
        activation = new ActivationRows(path.id(), path.words(), texts, of -> changed.accept(shown.withActivation(Optional.of(of))));
        list.getStyleClass().add("layer-settings-part");
        add = new Button(texts.get("train.group.add"), new FontIcon(Feather.PLUS));
        add.setId("add-group-" + path.id());
        add.getStyleClass().addAll("small", "file");
        add.setOnAction(_ -> add());
        getChildren().addAll(weights, activation, list, add);
    }

    /** Half of the units that are in no group yet. */
    private void add() {
        BitSet free = new BitSet();
        free.set(0, Math.max(1, units));
        shown.groups().forEach(group -> group.units().stream().forEach(free::clear));
        int half = Math.max(1, free.cardinality() / 2);
        List<Units.Range> chosen = free.stream().limit(half).mapToObj(unit -> new Units.Range(unit, unit)).toList();
        if (!chosen.isEmpty()) {
            List<UnitGroup> more = new ArrayList<>(shown.groups());
            more.add(GroupCard.first(new Units(chosen), shown.activation()));
            changed.accept(Layers.withGroups(shown, more));
        }
    }

    private void change(int index, UnitGroup group) {
        List<UnitGroup> other = new ArrayList<>(shown.groups());
        other.set(index, group);
        changed.accept(Layers.withGroups(shown, other));
    }

    private void remove(int index) {
        List<UnitGroup> fewer = new ArrayList<>(shown.groups());
        fewer.remove(index);
        changed.accept(Layers.withGroups(shown, fewer));
    }

    /** Whether anything here is not as usual: then a card says so while this is folded away. */
    static boolean special(LayerSpec layer) {
        return !layer.learning().equals(Learning.usual()) || !layer.groups().isEmpty()
                || layer.activation().map(of -> of.learningRateFactor() != 1 || of.sharing() != activarium.network.ActivationSpec.Sharing.LAYER).orElse(false);
    }

    void display(LayerSpec layer) {
        shown = layer;
        boolean rows = Layers.mayHaveGroups(layer);
        for (var node : List.of(weights, list, add)) {
            node.setVisible(rows);
            node.setManaged(rows);
        }
        weights.display(layer.learning());
        activation.display(layer.activation().filter(of -> !of.instance().activation().parameters().isEmpty()));
        for (int i = 0; i < layer.groups().size(); i++) {
            int index = i;
            if (i == groups.size()) {
                groups.add(new GroupCard(layer.groups().get(i), path.id() + "-g" + i, path.words(), texts, group -> change(index, group), () -> remove(index)));
                list.getChildren().add(groups.getLast());
            }
            groups.get(i).display(layer.groups().get(i));
        }
        while (groups.size() > layer.groups().size()) {
            list.getChildren().remove(groups.removeLast());
        }
    }

    /** How many units there are to choose from. */
    void displayUnits(int count) {
        units = count;
        add.setDisable(shown.groups().stream().mapToInt(group -> group.units().count()).sum() >= Math.max(1, count));
    }
}
