package activarium.ui.train;

import activarium.activation.ActivationParameter;
import activarium.activation.Catalogue;
import activarium.activation.InvalidActivationException;
import activarium.data.Task;
import activarium.network.DataSpec;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;

/** A typed curve as samples: read at every key, and taken as soon as it is right. */
final class FormulaForm extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Texts texts;
    private final Consumer<DataSpec> changed;
    private final TextField formula = new TextField();
    private final Label problem = new Label();
    private final TaskChooser task;
    private final NumberField samples;
    private final NumberField noise;
    private final NumberField range;
    private DataSpec.Typed shown = DataEdit.curve();
    private boolean displaying;

    FormulaForm(Texts texts, Consumer<DataSpec> changed) {
        this.texts = texts;
        this.changed = changed;
        getStyleClass().add("data-form");
        formula.setId("data-formula");
        formula.setAccessibleText(texts.get("train.data.formula.tip"));
        Tip.on(formula, texts.get("train.data.formula.tip"));
        formula.textProperty().addListener((_, _, text) -> {
            if (!displaying) {
                read(text);
            }
        });
        problem.setId("data-formula-problem");
        problem.getStyleClass().add("formula-message");
        problem.setWrapText(true);
        problem.pseudoClassStateChanged(ERROR, true);
        task = new TaskChooser(texts, "data-task", chosen -> change(shown.formula(), chosen, shown.samples(), shown.noise(), shown.range()));
        samples = field("samples", 2, 100_000, true, value -> change(shown.formula(), shown.task(), (int) value, shown.noise(), shown.range()));
        noise = field("noise", 0, 1e6, false, value -> change(shown.formula(), shown.task(), shown.samples(), value, shown.range()));
        range = field("range", 1e-6, 1e6, false, value -> change(shown.formula(), shown.task(), shown.samples(), shown.noise(), value));
        GridPane grid = new GridPane();
        grid.getStyleClass().add("fields");
        GridPane.setHgrow(formula, Priority.ALWAYS);
        grid.addRow(0, new Label("y ="), formula);
        grid.add(problem, 0, 1, 2, 1);
        grid.addRow(2, new Label(texts.get("train.data.task")), task);
        grid.addRow(3, new Label(texts.get("train.option.samples")), samples);
        grid.addRow(4, new Label(texts.get("train.option.noise")), noise);
        grid.addRow(5, new Label(texts.get("train.data.range")), range);
        getChildren().add(grid);
    }

    private NumberField field(String name, double low, double high, boolean whole, java.util.function.DoubleConsumer taken) {
        NumberField field = new NumberField(texts, low, high, whole, taken);
        field.setId("data-" + name);
        field.setMaxWidth(Double.MAX_VALUE);
        field.setAccessibleText(texts.get(name.equals("range") ? "train.data.range" : "train.option." + name));
        return field;
    }

    private void change(String text, Task what, int count, double deviation, double reach) {
        changed.accept(new DataSpec.Typed(text, what, count, deviation, reach, shown.seed(), shown.split(), shown.normalize()));
    }

    private void read(String text) {
        try {
            List<ActivationParameter> names = Catalogue.ofFormula(text).parameters();
            explain(names.isEmpty() ? "" : texts.get("train.data.formula.name", names.getFirst().name()));
            if (names.isEmpty()) {
                change(text, shown.task(), shown.samples(), shown.noise(), shown.range());
            }
        } catch (InvalidActivationException unreadable) {
            explain(texts.sentence(unreadable));
        }
    }

    private void explain(String why) {
        problem.setText(why);
        problem.setVisible(!why.isEmpty());
        problem.setManaged(!why.isEmpty());
        formula.pseudoClassStateChanged(ERROR, !why.isEmpty());
    }

    void display(DataSpec.Typed data) {
        shown = data;
        displaying = true;
        if (!formula.getText().equals(data.formula())) {
            formula.setText(data.formula());
        }
        explain("");
        task.display(data.task());
        samples.display(data.samples());
        noise.display(data.noise());
        range.display(data.range());
        displaying = false;
    }
}
