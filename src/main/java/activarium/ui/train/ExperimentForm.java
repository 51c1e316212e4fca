package activarium.ui.train;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.activation.Family;
import activarium.data.DataCatalogue;
import activarium.network.BatchSize;
import activarium.network.DataSpec;
import activarium.network.LayerSpec;
import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/** Edits the experiment: data, layers, optimiser. */
final class ExperimentForm extends VBox {
    private static final String OTHER = "";

    private final TrainModel model;
    private final Texts texts;
    private final ComboBox<String> data = new ComboBox<>();
    private final Label dataNote = new Label();
    private final VBox layers = new VBox();
    private final ComboBox<String> optimizer = new ComboBox<>();
    private final Label momentumLabel;
    private final NumberField rate;
    private final NumberField momentum;
    private final NumberField batch;
    private final NumberField steps;
    private final NumberField seed;
    private boolean displaying;

    ExperimentForm(TrainModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("form");
        data.setId("data");
        data.setMaxWidth(Double.MAX_VALUE);
        data.getItems().setAll(DataCatalogue.standard().names());
        data.setConverter(titles(name -> name.equals(OTHER) ? TrainModel.dataTitle(model.spec()) : DataCatalogue.standard().get(name).title()));
        data.setOnAction(_ -> act(() -> {
            if (!OTHER.equals(data.getValue())) {
                model.edit(SpecEdit.withData(model.spec(), data.getValue()), null);
            }
        }));
        dataNote.setWrapText(true);
        dataNote.getStyleClass().add("note");
        layers.getStyleClass().add("layers");
        optimizer.setId("optimizer");
        optimizer.setMaxWidth(Double.MAX_VALUE);
        optimizer.getItems().setAll("adam", "sgd");
        optimizer.setConverter(titles(name -> texts.get("train.optimizer." + name)));
        optimizer.setOnAction(_ -> act(this::changeOptimizer));
        rate = field("rate", 1e-6, 100, false, value -> model.edit(SpecEdit.withOptimizer(model.spec(),
                SpecEdit.withRate(model.spec().optimizer(), value)), null));
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
        getChildren().addAll(heading("train.data"), data, dataNote, heading("train.network"), layers, heading("train.optimizer"), grid());
        model.specProperty().addListener((_, _, spec) -> display(spec));
        display(model.spec());
    }

    private NumberField field(String id, double low, double high, boolean whole, java.util.function.DoubleConsumer taken) {
        NumberField field = new NumberField(low, high, whole, taken);
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
        GridPane.setHgrow(optimizer, Priority.ALWAYS);
        grid.addRow(0, new Label(texts.get("train.method")), optimizer);
        grid.addRow(1, new Label(texts.get("train.rate")), rate);
        grid.addRow(2, momentumLabel, momentum);
        grid.addRow(3, new Label(texts.get("train.batch")), batch);
        grid.addRow(4, new Label(texts.get("train.steps")), steps);
        grid.addRow(5, new Label(texts.get("train.seed")), seed);
        return grid;
    }

    private void changeOptimizer() {
        OptimizerSpec changed = optimizer.getValue().equals("adam") ? new OptimizerSpec.Adam(0.003, 0.9, 0.999, 1e-8, 0, false)
                : new OptimizerSpec.Sgd(0.05, 0.9, false, 0);
        model.edit(SpecEdit.withOptimizer(model.spec(), changed), null);
    }

    private void act(Runnable change) {
        if (!displaying) {
            change.run();
        }
    }

    private void display(RunSpec spec) {
        displaying = true;
        if (spec.data() instanceof DataSpec.Named named) {
            data.getItems().remove(OTHER);
            data.setValue(named.name());
            dataNote.setText(DataCatalogue.standard().get(named.name()).description());
        } else {
            if (!data.getItems().contains(OTHER)) {
                data.getItems().add(OTHER);
            }
            data.setValue(OTHER);
            dataNote.setText(texts.get("train.data.own"));
        }
        optimizer.setValue(spec.optimizer() instanceof OptimizerSpec.Sgd ? "sgd" : "adam");
        rate.display(spec.optimizer().learningRate());
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
        layers.getChildren().setAll(SpecEdit.hidden(spec).map(this::rows).orElseGet(() -> described(spec)));
        displaying = false;
    }

    private List<Node> rows(List<Hidden> hidden) {
        List<Node> rows = new ArrayList<>();
        for (int i = 0; i < hidden.size(); i++) {
            rows.add(row(hidden, i));
        }
        Button add = new Button(texts.get("train.layer.add"), new FontIcon(Feather.PLUS));
        add.setId("add-layer");
        add.getStyleClass().addAll("flat", "small");
        add.setOnAction(_ -> {
            List<Hidden> more = new ArrayList<>(hidden);
            more.add(hidden.isEmpty() ? new Hidden(32, "pelu") : hidden.getLast());
            model.edit(SpecEdit.withHidden(model.spec(), more), null);
        });
        rows.add(add);
        return rows;
    }

    private Node row(List<Hidden> hidden, int i) {
        Hidden layer = hidden.get(i);
        NumberField units = new NumberField(1, 10_000, true, value -> replace(hidden, i, new Hidden((int) value, layer.activation())));
        units.setId("units-" + i);
        units.setPrefColumnCount(3);
        units.setMinWidth(58);
        units.setAccessibleText(texts.get("train.units", i + 1));
        units.setTooltip(new Tooltip(texts.get("train.units", i + 1)));
        units.display(layer.units());
        ComboBox<String> activation = new ComboBox<>();
        activation.setId("activation-" + i);
        activation.setAccessibleText(texts.get("train.activation", i + 1));
        activation.getItems().setAll(Catalogue.standard().activations().stream().filter(a -> a.family() != Family.SCALED)
                .map(Activation::name).toList());
        activation.setConverter(titles(name -> Catalogue.standard().get(name).title()));
        activation.setValue(Catalogue.standard().get(layer.activation()).name());
        activation.setMaxWidth(Double.MAX_VALUE);
        activation.setMinWidth(0);
        HBox.setHgrow(activation, Priority.ALWAYS);
        activation.setOnAction(_ -> replace(hidden, i, new Hidden(layer.units(), activation.getValue())));
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.getStyleClass().addAll("flat", "button-icon", "small");
        remove.setAccessibleText(texts.get("train.layer.remove", i + 1));
        remove.setTooltip(new Tooltip(texts.get("train.layer.remove", i + 1)));
        remove.setOnAction(_ -> {
            List<Hidden> fewer = new ArrayList<>(hidden);
            fewer.remove(i);
            model.edit(SpecEdit.withHidden(model.spec(), fewer), null);
        });
        HBox row = new HBox(units, activation, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("layer");
        return row;
    }

    private void replace(List<Hidden> hidden, int i, Hidden changed) {
        List<Hidden> next = new ArrayList<>(hidden);
        next.set(i, changed);
        model.edit(SpecEdit.withHidden(model.spec(), next), null);
    }

    /** Layers that the form cannot edit are shown in words. */
    private List<Node> described(RunSpec spec) {
        List<Node> rows = new ArrayList<>();
        for (LayerSpec layer : spec.network().layers()) {
            String words = switch (layer) {
                case LayerSpec.Dense(int units, var activation) -> "dense " + units + activation.map(a -> " \u00b7 " + a.instance().activation().title()).orElse("");
                case LayerSpec.Conv2d(int filters, int kernel, int _, var _, var activation) -> "conv2d " + filters + " \u00d7 " + kernel + "\u00d7" + kernel
                        + activation.map(a -> " \u00b7 " + a.instance().activation().title()).orElse("");
                case LayerSpec.MaxPool2d(int kernel, int _) -> "maxpool2d " + kernel;
                case LayerSpec.AvgPool2d(int kernel, int _) -> "avgpool2d " + kernel;
                case LayerSpec.BatchNorm _ -> "batchnorm";
                case LayerSpec.Dropout(double dropped) -> "dropout " + dropped;
                case LayerSpec.Flatten _ -> "flatten";
                case LayerSpec.Residual(var inner, var _) -> "residual of " + inner.size();
            };
            Label label = new Label(words);
            label.getStyleClass().add("layer-words");
            rows.add(label);
        }
        return rows;
    }

    private static StringConverter<String> titles(java.util.function.UnaryOperator<String> title) {
        return new StringConverter<>() {
            @Override
            public String toString(String name) {
                return name == null ? "" : title.apply(name);
            }

            @Override
            public String fromString(String text) {
                throw new UnsupportedOperationException("the list is not editable");
            }
        };
    }
}
