package activarium.ui.train;

import activarium.network.BatchSize;
import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import activarium.ui.Tip;
import activarium.ui.Titles;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Edits the experiment: data, layers, optimiser. */
final class ExperimentForm extends VBox {
    /** Methods that the form can choose; others come with a RunSpec. */
    private static final List<String> EDITABLE = List.of("adam", "sgd");

    private final TrainModel model;
    private final Texts texts;
    private final DataForm data;
    private final LayerList layers;
    private final ComboBox<String> optimizer = new ComboBox<>();
    private final Label momentumLabel;
    private final NumberField rate;
    /** Powers of ten. */
    private final Slider rateSlider = new Slider(-5, 0, -2.5);
    private final NumberField momentum;
    private final NumberField batch;
    private final NumberField steps;
    private final NumberField seed;
    private final SampleLoading samples = new SampleLoading(this::display);
    private final Subscription listening;
    private boolean displaying;

    ExperimentForm(TrainModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("form");
        data = new DataForm(model, texts);
        layers = new LayerList(model, texts);
        optimizer.setId("optimizer");
        optimizer.setMaxWidth(Double.MAX_VALUE);
        optimizer.setAccessibleText(texts.get("train.optimizer"));
        optimizer.setConverter(new Titles(name -> texts.get("train.optimizer." + name)));
        optimizer.setOnAction(_ -> act(this::changeOptimizer));
        rate = field("rate", 1e-6, 100, false, value -> model.edit(SpecEdit.withOptimizer(model.spec(),
                SpecEdit.withRate(model.spec().optimizer(), value)), null));
        rateSlider.setId("rate-slider");
        rateSlider.setAccessibleText(texts.get("train.rate"));
        Tip.on(rateSlider, texts.get("train.rate"));
        rateSlider.setBlockIncrement(0.1);
        // Two digits are as fine as a hand can mean.
        rateSlider.valueProperty().addListener((_, _, value) -> act(() -> model.edit(SpecEdit.withOptimizer(model.spec(),
                SpecEdit.withRate(model.spec().optimizer(), twoDigits(Math.pow(10, value.doubleValue())))), rateSlider)));
        momentum = field("momentum", 0, 1, false, value -> {
            if (model.spec().optimizer() instanceof OptimizerSpec.Sgd sgd) {
                model.edit(SpecEdit.withOptimizer(model.spec(), new OptimizerSpec.Sgd(sgd.learningRate(), value, sgd.nesterov(),
                        sgd.weightDecay())), null);
            }
        });
        batch = field("batch", 1, 100_000, true, value -> model.edit(SpecEdit.withBatch(model.spec(), (int) value), null));
        steps = field("steps", 1, 100_000_000, true, value -> model.edit(SpecEdit.withSteps(model.spec(), (int) value), null));
        seed = field("seed", 0, 1e9, true, value -> model.edit(model.spec().withSeed((long) value), null));
        momentumLabel = new Label(texts.get("train.momentum"));
        getChildren().addAll(heading("train.data"), data, heading("train.network"), layers, heading("train.optimizer"), optimizer, grid());
        listening = model.specProperty().subscribe((_, spec) -> display(spec));
        display(model.spec());
    }

    /** The form will not be shown again. */
    void close() {
        listening.unsubscribe();
    }

    private NumberField field(String id, double low, double high, boolean whole, DoubleConsumer taken) {
        NumberField field = new NumberField(texts, low, high, whole, taken);
        field.setId(id);
        field.setAccessibleText(texts.get("train." + id));
        field.setMaxWidth(Double.MAX_VALUE);
        return field;
    }

    private Label heading(String key) {
        Label heading = new Label(texts.get(key));
        heading.getStyleClass().add("heading");
        return heading;
    }

    private GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("fields");
        GridPane.setHgrow(rate, Priority.ALWAYS);
        grid.addRow(0, new Label(texts.get("train.rate")), rate);
        grid.add(rateSlider, 0, 1, 2, 1);
        grid.addRow(2, momentumLabel, momentum);
        grid.addRow(3, new Label(texts.get("train.batch")), batch);
        grid.addRow(4, new Label(texts.get("train.steps")), steps);
        grid.addRow(5, new Label(texts.get("train.seed")), seed);
        EngineMenu engine = new EngineMenu(model, texts);
        engine.setId("engine");
        engine.setMaxWidth(Double.MAX_VALUE);
        grid.addRow(6, new Label(texts.get("train.engine.label")), engine);
        return grid;
    }

    private void changeOptimizer() {
        switch (optimizer.getValue()) {
            case "adam" -> model.edit(SpecEdit.withOptimizer(model.spec(), new OptimizerSpec.Adam(0.003, 0.9, 0.999, 1e-8, 0, false)), null);
            case "sgd" -> model.edit(SpecEdit.withOptimizer(model.spec(), new OptimizerSpec.Sgd(0.05, 0.9, false, 0)), null);
            default -> {
                // Another method came with a RunSpec: it is shown, and chosen already.
            }
        }
    }

    private static double twoDigits(double value) {
        return new BigDecimal(value).round(new MathContext(2)).doubleValue();
    }

    private void act(Runnable change) {
        if (!displaying) {
            change.run();
        }
    }

    private void display(RunSpec spec) {
        displaying = true;
        String method = method(spec.optimizer());
        List<String> methods = EDITABLE.contains(method) ? EDITABLE : List.of("adam", "sgd", method);
        if (!optimizer.getItems().equals(methods)) {
            optimizer.getItems().setAll(methods);
        }
        optimizer.setValue(method);
        rate.display(spec.optimizer().learningRate());
        if (!rateSlider.isValueChanging()) {
            rateSlider.setValue(Math.log10(Math.max(1e-12, spec.optimizer().learningRate())));
        }
        boolean sgd = spec.optimizer() instanceof OptimizerSpec.Sgd;
        momentum.setVisible(sgd);
        momentum.setManaged(sgd);
        momentumLabel.setVisible(sgd);
        momentumLabel.setManaged(sgd);
        if (spec.optimizer() instanceof OptimizerSpec.Sgd of) {
            momentum.display(of.momentum());
        }
        batch.setDisable(spec.batch() instanceof BatchSize.Full);
        if (spec.batch() instanceof BatchSize.Samples(int count)) {
            batch.display(count);
        } else {
            batch.setText(texts.get("train.batch.full"));
        }
        steps.display(spec.steps());
        seed.display(spec.seed());
        displaying = false;
        data.display(spec);
        layers.display(spec);
        samples.want(spec.data());
    }

    private void display(SampleLoading.Known known) {
        layers.displaySample(known.look().map(SampleLoading.Look::one));
        data.display(known);
    }

    /** Why the network is impossible, in words; empty where it is not, or that is not known yet. */
    Optional<String> problem() {
        return layers.problem();
    }

    private static String method(OptimizerSpec optimizer) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> sgd.nesterov() ? "nesterov" : "sgd";
            case OptimizerSpec.Adam adam -> adam.decoupled() ? "adamw" : "adam";
            case OptimizerSpec.RmsProp _ -> "rmsprop";
            case OptimizerSpec.Fromage _ -> "fromage";
        };
    }
}
