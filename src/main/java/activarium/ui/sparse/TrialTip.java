package activarium.ui.sparse;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.figure.Plot;
import activarium.figure.PlotArea;
import activarium.report.Numbers;
import activarium.study.sparse.SearchTrace;
import activarium.ui.FigureView;
import javafx.scene.control.Tooltip;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what a trial of a search was, where the mouse is near its point. */
final class TrialTip {
    private static final double REACH = 14;
    private static final double BESIDE = 14;

    private final FigureView figure;
    private final SparseTexts words;
    private final Tooltip tip = new Tooltip();
    private Optional<SearchTrace> trace = Optional.empty();

    TrialTip(FigureView figure, SparseTexts words) {
        this.figure = figure;
        this.words = words;
        tip.setId("trial");
        figure.setOnMouseMoved(event -> {
            Optional<String> text = at(event.getX(), event.getY());
            if (text.isPresent()) {
                tip.setText(text.get());
                tip.show(figure, event.getScreenX() + BESIDE, event.getScreenY() + BESIDE);
            } else {
                tip.hide();
            }
        });
        figure.setOnMouseExited(_ -> tip.hide());
    }

    /** @param shown the search that the figure shows; empty where it shows something else */
    void display(Optional<SearchTrace> shown) {
        trace = shown;
        if (shown.isEmpty()) {
            tip.hide();
        }
    }

    /** The trial whose point is nearest to a place in the figure, in words. */
    Optional<String> at(double x, double y) {
        if (trace.isEmpty() || !(figure.shownProperty().get() instanceof Plot plot)) {
            return Optional.empty();
        }
        PlotArea area = plot.area(figure.paperWidth(), figure.paperHeight());
        List<SearchTrace.TracePoint> points = trace.get().points();
        int nearest = -1;
        double least = REACH;
        for (int i = 0; i < points.size(); i++) {
            double away = Math.hypot(area.toX(i + 1.0) - figure.paper(x), area.toY(points.get(i).judgement().cost()) - figure.paper(y));
            if (away < least) {
                least = away;
                nearest = i;
            }
        }
        return nearest < 0 ? Optional.empty() : Optional.of(text(nearest + 1, points.get(nearest)));
    }

    private String text(int number, SearchTrace.TracePoint point) {
        String activations = point.activations().stream().map(name -> Catalogue.standard().find(name).map(Activation::title).orElse(name))
                .collect(Collectors.joining(" \u00b7 "));
        String judged = words.texts().get(point.judgement().complete() ? "sparse.trial.score" : "sparse.trial.given.up", Numbers.of(point.judgement().score()),
                point.judgement().steps());
        return words.texts().get("sparse.trial", number, activations) + "\n" + (point.hyperparameters().isEmpty() ? "" : point.hyperparameters() + "\n") + judged;
    }
}
