package activarium.ui.train;

import activarium.data.TrainTest;
import activarium.figure.Figure;
import activarium.figure.GradientFlowFigure;
import activarium.figure.LossFigure;
import activarium.figure.MessageFigure;
import activarium.figure.ParameterTrajectories;
import activarium.figure.Theme;
import activarium.network.Loss;
import activarium.training.Run;
import activarium.training.Snapshot;
import activarium.ui.FigureView;
import activarium.ui.Painter;
import activarium.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One of the many sides of the network that learns, chosen from a list: what fits its data is offered, the most telling first. */
final class NetworkView extends VBox {
    private final TrainModel model;
    private final Texts texts;
    private final ComboBox<NetworkAspect> chooser = new ComboBox<>();
    private final FigureView figure;
    private final Inquiry inquiry;
    private List<LossFigure.Series> series = List.of();
    private @Nullable TrainTest offeredFor;
    /** What the user chose; nothing before. */
    private Optional<NetworkAspect> preferred = Optional.empty();
    private boolean offering;

    NetworkView(TrainModel model, Painter painter, Theme theme, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("network-view");
        figure = new FigureView(painter, theme);
        figure.setId("network-figure");
        VBox.setVgrow(figure, Priority.ALWAYS);
        inquiry = new Inquiry(painter, texts, figure::show);
        chooser.setId("network-view");
        chooser.setAccessibleText(texts.get("train.view"));
        chooser.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable NetworkAspect aspect) {
                return aspect == null ? "" : texts.get(aspect.key());
            }

            @Override
            public NetworkAspect fromString(String text) {
                throw new UnsupportedOperationException("the list is not typed into");
            }
        });
        chooser.setOnAction(_ -> {
            if (!offering && chooser.getValue() != null) {
                preferred = Optional.of(chooser.getValue());
                refresh();
            }
        });
        Label name = new Label(texts.get("train.view"));
        name.getStyleClass().add("metric-name");
        name.setLabelFor(chooser);
        HBox row = new HBox(name, chooser);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("network-chooser");
        getChildren().addAll(row, figure);
        offer(Optional.empty());
    }

    FigureView figure() {
        return figure;
    }

    /** Once a pulse. */
    void pulse(long now) {
        inquiry.pulse(now);
    }

    /** The runs that scores are shown of. */
    void display(List<LossFigure.Series> shown) {
        series = shown;
        refresh();
    }

    /** Something of the run is new. */
    void refresh() {
        Run run = model.runProperty().get();
        Optional<TrainTest> samples = run == null ? Optional.empty() : run.samples();
        // A run that is still loading offers what the one before did.
        if (samples.isPresent() && samples.get() != offeredFor) {
            offer(samples);
        }
        if (run == null) {
            inquiry.rest();
            String empty = texts.get("train.view.empty");
            figure.show(() -> new MessageFigure(empty));
            return;
        }
        NetworkAspect aspect = chooser.getValue();
        figure.setAccessibleText(texts.get(aspect.key()));
        if (aspect.asks()) {
            if (samples.isPresent()) {
                inquiry.want(run, aspect);
            }
            return;
        }
        inquiry.rest();
        int shown = model.shownStepProperty().get();
        Course course = model.course().orElseThrow();
        switch (aspect) {
            case SCORE -> scores(run);
            case GRADIENTS -> figure.show(() -> gradients(course, shown));
            default -> figure.show(() -> ParameterTrajectories.of(course.snapshots(), at(shown), run.spec().steps(), texts.figures()));
        }
    }

    private void scores(Run run) {
        String label = texts.get(run.spec().loss() == Loss.MSE ? "train.r2" : "train.accuracy");
        List<LossFigure.Series> shown = series;
        figure.show(() -> LossFigure.scores(label, shown, run.spec().steps(), texts.figures()));
    }

    private Figure gradients(Course course, int shown) {
        List<Snapshot> snapshots = course.snapshots();
        return GradientFlowFigure.of(snapshots, TimeLine.moment(snapshots, shown), texts.figures()).map(Figure.class::cast)
                .orElseGet(() -> new MessageFigure(texts.get("train.view.empty")));
    }

    private static OptionalDouble at(int shown) {
        return shown == TrainModel.NEWEST ? OptionalDouble.empty() : OptionalDouble.of(shown);
    }

    /** What is chosen stays chosen until samples of another kind come. */
    private void offer(Optional<TrainTest> samples) {
        offeredFor = samples.orElse(null);
        List<NetworkAspect> aspects = NetworkAspect.of(samples);
        offering = true;
        if (!chooser.getItems().equals(aspects)) {
            chooser.getItems().setAll(aspects);
            preferred = Optional.empty();
        }
        chooser.setValue(preferred.filter(aspects::contains).orElse(aspects.getFirst()));
        offering = false;
    }
}
