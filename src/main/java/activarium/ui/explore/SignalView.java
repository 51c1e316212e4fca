package activarium.ui.explore;

import activarium.activation.WeightScale;
import activarium.figure.LinkedPlots;
import activarium.figure.PlotArea;
import activarium.figure.Theme;
import activarium.ui.FigureView;
import activarium.ui.NumberField;
import activarium.ui.Painter;
import activarium.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.OptionalDouble;

/** What the picked activations do to a random signal: in one layer, and layer after layer. */
final class SignalView extends VBox {
    private static final double EDGES = 28;
    /** Three plots, each high enough for an axis. */
    private static final double LAYERS = 330;
    private static final double LEAST_DEVIATION = 0.1;
    private static final double MOST_DEVIATION = 5;

    private final ExploreModel model;
    private final Texts texts;
    private final FigureView densities;
    private final FigureView layers;
    private final SignalFigures maker;
    private final ComboBox<WeightScale> scale = new ComboBox<>();
    private final Slider depth = new Slider(1, SignalSettings.DEEPEST, 30);
    private final NumberField depthField;
    private final Slider deviation = new Slider(LEAST_DEVIATION, MOST_DEVIATION, 1);
    private final NumberField deviationField;
    private OptionalDouble crosshair = OptionalDouble.empty();
    private boolean displaying;

    SignalView(ExploreModel model, Painter painter, Theme theme, Texts texts) {
        this.model = model;
        this.texts = texts;
        maker = new SignalFigures(texts);
        getStyleClass().add("signal");
        densities = figure(painter, theme, "signal-density", "explore.signal.density.figure");
        layers = figure(painter, theme, "signal-layers", "explore.signal.layers.figure");
        layers.setOnMouseMoved(this::moved);
        layers.setOnMouseExited(_ -> cross(OptionalDouble.empty()));
        setMinWidth(0);
        scale.setId("signal-scale");
        scale.setMinWidth(60);
        scale.getStyleClass().add("small");
        scale.getItems().setAll(WeightScale.values());
        scale.setAccessibleText(texts.get("explore.signal.scale"));
        scale.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable WeightScale value) {
                return value == null ? "" : texts.get("explore.signal.scale." + value.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public WeightScale fromString(String text) {
                throw new UnsupportedOperationException("the list is not typed into");
            }
        });
        scale.setOnAction(_ -> set(scale.getValue(), now().depth(), now().deviation(), null));
        depth.setId("signal-depth");
        depth.setAccessibleText(texts.get("explore.signal.depth"));
        depth.setBlockIncrement(1);
        depth.valueProperty().addListener((_, _, value) -> set(now().scale(), (int) Math.round(value.doubleValue()), now().deviation(), "depth"));
        depthField = new NumberField(texts, 1, SignalSettings.DEEPEST, true, value -> set(now().scale(), (int) value, now().deviation(), null));
        deviation.setId("signal-deviation");
        deviation.setAccessibleText(texts.get("explore.signal.deviation"));
        deviation.setBlockIncrement(0.05);
        deviation.valueProperty().addListener((_, _, value) -> set(now().scale(), now().depth(), Math.round(value.doubleValue() * 100) / 100.0, "deviation"));
        deviationField = new NumberField(texts, 1e-3, 1e3, false, value -> set(now().scale(), now().depth(), value, null));
        FlowPane controls = new FlowPane(group("explore.signal.scale", scale), group("explore.signal.depth", depth, depthField),
                group("explore.signal.deviation", deviation, deviationField));
        controls.getStyleClass().add("signal-controls");
        VBox.setVgrow(layers, Priority.ALWAYS);
        densities.prefHeightProperty().bind(heightProperty().multiply(0.3));
        densities.setMinHeight(140);
        layers.setMinHeight(LAYERS);
        getChildren().addAll(controls, densities, layers);
    }

    private FigureView figure(Painter painter, Theme theme, String id, String text) {
        FigureView figure = new FigureView(painter, theme);
        figure.setId(id);
        figure.setAccessibleText(texts.get(text));
        return figure;
    }

    private HBox group(String key, Node... controls) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("note");
        HBox group = new HBox(label);
        group.getChildren().addAll(controls);
        group.setAlignment(Pos.CENTER_LEFT);
        group.getStyleClass().add("signal-group");
        // In a narrow window a control gives way before it is cut.
        group.maxWidthProperty().bind(widthProperty().subtract(EDGES));
        return group;
    }

    private SignalSettings now() {
        return model.state().signal();
    }

    private void set(@Nullable WeightScale of, int layerCount, double spread, @Nullable String tag) {
        if (!displaying && of != null) {
            model.signal(new SignalSettings(of, layerCount, spread), tag == null ? null : "signal/" + tag);
        }
    }

    void display(ExploreState state) {
        displaying = true;
        scale.setValue(state.signal().scale());
        depth.setValue(state.signal().depth());
        depthField.display(state.signal().depth());
        deviation.setValue(state.signal().deviation());
        deviationField.display(state.signal().deviation());
        displaying = false;
        draw();
    }

    private void draw() {
        ExploreState state = model.state();
        OptionalDouble at = crosshair;
        String empty = texts.get("explore.empty");
        densities.show(() -> maker.densities(state, empty));
        layers.show(() -> maker.layers(state, at, empty));
    }

    private void moved(MouseEvent event) {
        if (layers.shownProperty().get() instanceof LinkedPlots plots) {
            double x = layers.paper(event.getX());
            PlotArea area = plots.areas(layers.paperWidth(), layers.paperHeight()).getFirst();
            boolean inside = plots.panelAt(x, layers.paper(event.getY()), layers.paperWidth(), layers.paperHeight()).isPresent();
            // There is nothing between two layers.
            cross(inside ? OptionalDouble.of(Math.rint(area.dataX(x))) : OptionalDouble.empty());
        }
    }

    private void cross(OptionalDouble at) {
        if (!at.equals(crosshair)) {
            crosshair = at;
            draw();
        }
    }

    void themed(Theme theme) {
        densities.themeProperty().set(theme);
        layers.themeProperty().set(theme);
    }

    void magnified(double magnification) {
        densities.magnificationProperty().set(magnification);
        layers.magnificationProperty().set(magnification);
    }
}
