package activarium.ui.sparse;

import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Several of a few things are chosen: a small button each. */
final class Chips extends FlowPane {
    private final String id;
    private final Consumer<List<String>> chosen;
    private List<String> all = List.of();

    /**
     * @param id     beginning of the buttons' ids
     * @param chosen hears what is chosen now, in the order of the buttons
     */
    Chips(String id, Consumer<List<String>> chosen) {
        this.id = id;
        this.chosen = chosen;
        getStyleClass().add("chips");
    }

    /** @param least so many stay chosen */
    void display(List<String> values, List<String> selected, UnaryOperator<String> title, int least) {
        if (!all.equals(values)) {
            all = List.copyOf(values);
            getChildren().setAll(values.stream().map(value -> button(value, title.apply(value))).toList());
        }
        for (int i = 0; i < all.size(); i++) {
            ToggleButton button = (ToggleButton) getChildren().get(i);
            boolean on = selected.contains(all.get(i));
            button.setSelected(on);
            button.setDisable(on && selected.size() <= least);
        }
    }

    private ToggleButton button(String value, String title) {
        ToggleButton button = new ToggleButton(title);
        button.setId(id + "-" + value.replace('.', '-'));
        button.getStyleClass().addAll("chip", "small");
        button.setOnAction(_ -> chosen.accept(all.stream().filter(one -> ((ToggleButton) getChildren().get(all.indexOf(one))).isSelected()).toList()));
        return button;
    }
}
