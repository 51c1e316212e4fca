package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.figure.LinkedPlots;
import activarium.figure.PlotArea;
import activarium.figure.Quantity;
import activarium.figure.Range;
import activarium.figure.Theme;
import activarium.ui.FigureView;
import activarium.ui.Painter;
import activarium.ui.Texts;
import javafx.animation.AnimationTimer;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The curves with everything that a hand does to them: the crosshair follows the mouse or the arrow keys, the wheel or + and -
 * zoom, dragging moves the view, dragging a curve bends it, a double click or Home brings the first view back.
 */
final class CurvesView {
    private static final double WHEEL = 1.0015;
    private static final double KEY_ZOOM = 0.8;
    private static final double KEY_STEP = 0.01;
    /** In which the axes come back to what fits. */
    private static final double SETTLING_NANOS = 0.2e9;

    private final ExploreModel model;
    private final Texts texts;
    private final FigureView figure;
    private final ExploreFigure maker = new ExploreFigure();
    private OptionalDouble crosshair = OptionalDouble.empty();
    private Drag drag = new Drag.None();
    /** How much the axes are held: 1 while something is moved by hand, 0 when they fit. */
    private double hold;
    private @Nullable ExploreState heldFrom;
    private final AnimationTimer settling = new AnimationTimer() {
        private long begun;

        @Override
        public void start() {
            begun = 0;
            super.start();
        }

        @Override
        public void handle(long now) {
            begun = begun == 0 ? now : begun;
            double left = 1 - (now - begun) / SETTLING_NANOS;
            hold = left <= 0 ? 0 : left * left * (3 - 2 * left);
            draw();
            if (left <= 0) {
                stop();
            }
        }
    };

    /** What the pressed mouse does. */
    private sealed interface Drag {
        record None() implements Drag {
        }

        /** Moves the view. */
        record Pan(double fromX, double fromY, Range x, Quantity panel, Range y) implements Drag {
        }

        /** Bends a curve. */
        record Pull(String key) implements Drag {
        }
    }

    CurvesView(ExploreModel model, Painter painter, Theme theme, Texts texts) {
        this.model = model;
        this.texts = texts;
        figure = new FigureView(painter, theme);
        figure.setId("explore-figure");
        figure.setAccessibleText(texts.get("explore.figure"));
        figure.setFocusTraversable(true);
        figure.setOnMouseMoved(this::moved);
        figure.setOnMouseExited(_ -> cross(OptionalDouble.empty()));
        figure.setOnMousePressed(this::pressed);
        figure.setOnMouseDragged(this::dragged);
        figure.setOnMouseReleased(_ -> drag = new Drag.None());
        figure.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && meant(event).isEmpty()) {
                model.lookHome();
            }
        });
        figure.setOnScroll(this::wheel);
        figure.setOnKeyPressed(this::key);
    }

    FigureView node() {
        return figure;
    }

    /** While something is moved by hand or by itself the axes stay where they can; afterwards they come to fit again. */
    void hold(boolean on) {
        if (on && heldFrom == null) {
            heldFrom = model.state();
            settling.stop();
            hold = 1;
        } else if (!on && heldFrom != null) {
            if (heldFrom == model.state()) {
                hold = 0;
            } else {
                settling.start();
            }
            heldFrom = null;
        }
    }

    void draw() {
        ExploreState state = model.state();
        double held = hold;
        ActivationInstance reference = model.reference();
        OptionalDouble at = crosshair;
        String empty = texts.get("explore.empty");
        figure.show(() -> maker.of(state, texts.catalogue(), reference, at, empty, held));
    }

    private Optional<LinkedPlots> plots() {
        return figure.shownProperty().get() instanceof LinkedPlots plots ? Optional.of(plots) : Optional.empty();
    }

    private List<PlotArea> areas() {
        return plots().map(plots -> plots.areas(figure.paperWidth(), figure.paperHeight())).orElse(List.of());
    }

    /** The panel under the mouse, as what it shows; the order of panels is that of the quantities. */
    private OptionalInt panel(double x, double y) {
        return plots().map(plots -> plots.panelAt(x, y, figure.paperWidth(), figure.paperHeight())).orElse(OptionalInt.empty());
    }

    private Quantity quantity(int panel) {
        return model.state().shown().stream().skip(panel).findFirst().orElse(Quantity.VALUE);
    }

    /** The activation whose curve is under the mouse, where it can be bent. */
    private Optional<ExploreState.Chosen> meant(MouseEvent event) {
        if (!model.state().shown().contains(Quantity.VALUE)) {
            return Optional.empty();
        }
        OptionalInt colour = plots().map(plots -> plots.curveAt(figure.paper(event.getX()), figure.paper(event.getY()), figure.paperWidth(),
                figure.paperHeight())).orElse(OptionalInt.empty());
        return model.state().chosen().stream().filter(chosen -> colour.isPresent() && chosen.colour() == colour.getAsInt())
                .filter(chosen -> chosen.activation().activation().parameters().stream().anyMatch(parameter -> parameter.learnable())).findFirst();
    }

    private void cross(OptionalDouble at) {
        if (!at.equals(crosshair)) {
            crosshair = at;
            draw();
        }
    }

    private void moved(MouseEvent event) {
        double x = figure.paper(event.getX());
        double y = figure.paper(event.getY());
        List<PlotArea> areas = areas();
        OptionalInt panel = panel(x, y);
        cross(panel.isPresent() ? OptionalDouble.of(areas.get(panel.getAsInt()).dataX(x)) : OptionalDouble.empty());
        figure.setCursor(meant(event).isPresent() ? Cursor.OPEN_HAND : panel.isPresent() ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    }

    private void pressed(MouseEvent event) {
        figure.requestFocus();
        double x = figure.paper(event.getX());
        double y = figure.paper(event.getY());
        Optional<ExploreState.Chosen> curve = event.getButton() == MouseButton.PRIMARY ? meant(event) : Optional.empty();
        OptionalInt panel = panel(x, y);
        if (curve.isPresent()) {
            drag = new Drag.Pull(curve.get().key());
        } else if (panel.isPresent()) {
            PlotArea area = areas().get(panel.getAsInt());
            drag = new Drag.Pan(x, y, area.x().range(), quantity(panel.getAsInt()), area.y().range());
        } else {
            drag = new Drag.None();
        }
    }

    private void dragged(MouseEvent event) {
        List<PlotArea> areas = areas();
        if (areas.isEmpty()) {
            return;
        }
        double x = figure.paper(event.getX());
        double y = figure.paper(event.getY());
        switch (drag) {
            case Drag.Pull(String key) -> {
                PlotArea area = areas.getFirst();
                figure.setCursor(Cursor.CLOSED_HAND);
                if (area.contains(x, y)) {
                    crosshair = OptionalDouble.of(area.dataX(x));
                    model.pull(key, area.dataX(x), area.dataY(y));
                }
            }
            case Drag.Pan(double fromX, double fromY, Range across, Quantity of, Range up) when Math.hypot(x - fromX, y - fromY) > 2 -> {
                crosshair = OptionalDouble.empty();
                PlotArea area = areas.get(Math.min(areas.size() - 1, List.copyOf(model.state().shown()).indexOf(of)));
                model.look(across.moved((fromX - x) / area.width()), with(of, up.moved((y - fromY) / area.height())));
            }
            case Drag.Pan _, Drag.None _ -> {
                // A hand that trembles does not move the view.
            }
        }
    }

    private Map<Quantity, Range> with(Quantity quantity, Range range) {
        Map<Quantity, Range> ranges = new EnumMap<>(Quantity.class);
        ranges.putAll(model.state().y());
        ranges.put(quantity, range);
        return ranges;
    }

    private void wheel(ScrollEvent event) {
        double x = figure.paper(event.getX());
        double y = figure.paper(event.getY());
        OptionalInt panel = panel(x, y);
        if (panel.isPresent() && event.getDeltaY() != 0) {
            PlotArea area = areas().get(panel.getAsInt());
            zoom(Math.pow(WHEEL, -event.getDeltaY()), panel.getAsInt(), (x - area.left()) / area.width(), 1 - (y - area.top()) / area.height());
        }
    }

    /** Around a place given by parts of a panel's width and height. */
    private void zoom(double factor, int panel, double across, double upwards) {
        PlotArea area = areas().get(panel);
        model.look(area.x().range().zoomed(factor, across), with(quantity(panel), area.y().range().zoomed(factor, upwards)));
    }

    void zoomIn() {
        zoomCentre(KEY_ZOOM);
    }

    void zoomOut() {
        zoomCentre(1 / KEY_ZOOM);
    }

    private void zoomCentre(double factor) {
        if (!areas().isEmpty()) {
            zoom(factor, 0, 0.5, 0.5);
        }
    }

    private void key(KeyEvent event) {
        if (areas().isEmpty() || event.isShortcutDown()) {
            return;
        }
        boolean handled = true;
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> zoomIn();
            case MINUS, SUBTRACT -> zoomOut();
            case HOME -> model.lookHome();
            case ESCAPE -> {
                handled = crosshair.isPresent();
                cross(OptionalDouble.empty());
            }
            case LEFT -> arrow(event, -1, 0);
            case RIGHT -> arrow(event, 1, 0);
            case UP -> arrow(event, 0, 1);
            case DOWN -> arrow(event, 0, -1);
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    /** Sideways moves the crosshair, ten times as far with Shift; with Alt, and upwards, the view. */
    private void arrow(KeyEvent event, int across, int upwards) {
        Range x = model.state().x();
        PlotArea first = areas().getFirst();
        if (event.isAltDown() || upwards != 0) {
            model.look(x.moved(0.1 * across), with(quantity(0), first.y().range().moved(0.1 * upwards)));
            return;
        }
        double step = across * x.span() * KEY_STEP * (event.isShiftDown() ? 10 : 1);
        double at = Math.clamp(crosshair.orElse((x.low() + x.high()) / 2 - step) + step, x.low(), x.high());
        cross(OptionalDouble.of(at));
        plots().ifPresent(plots -> figure.setAccessibleText(plots.describe(at)));
    }
}
