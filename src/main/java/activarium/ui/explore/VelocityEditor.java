package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.activation.WarpVelocity;
import activarium.figure.Curve;
import activarium.figure.Dash;
import activarium.figure.Mark;
import activarium.figure.Plot;
import activarium.figure.PlotArea;
import activarium.figure.Range;
import activarium.figure.Scale;
import activarium.figure.Theme;
import activarium.ui.FigureView;
import activarium.ui.Painter;
import activarium.ui.Texts;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * A DiTAC's velocity field with a handle at every inner vertex: drag one up or down, or choose one with the left and right
 * keys and move it with up and down.
 */
final class VelocityEditor {
    private static final double HEIGHT = 136;
    /** How far from a handle it is still meant, in points across. */
    private static final double NEAR = 16;
    private static final double KEY_STEP = 0.02;

    private final Texts texts;
    private final FigureView figure;
    private final int colour;
    private final BiConsumer<ActivationInstance, Integer> changed;
    private ActivationInstance activation;
    private WarpVelocity field;
    private double reach = 1.2;
    private OptionalInt held = OptionalInt.empty();
    private int chosen = 1;

    /**
     * @param first   what is shown first, with a velocity field
     * @param changed hears the bent activation and the vertex that was moved
     */
    VelocityEditor(String id, int colour, ActivationInstance first, Painter painter, Theme theme, Texts texts, BiConsumer<ActivationInstance, Integer> changed) {
        this.texts = texts;
        this.colour = colour;
        this.changed = changed;
        activation = first;
        field = WarpVelocity.of(first).orElseThrow();
        figure = new FigureView(painter, theme);
        figure.setId(id);
        figure.setMinHeight(HEIGHT);
        figure.setPrefHeight(HEIGHT);
        figure.setFocusTraversable(true);
        figure.setAccessibleText(texts.get("explore.velocity.tip"));
        figure.setOnMouseMoved(event -> figure.setCursor(near(event).isPresent() ? Cursor.V_RESIZE : Cursor.DEFAULT));
        figure.setOnMousePressed(event -> {
            figure.requestFocus();
            held = near(event);
            held.ifPresent(vertex -> chosen = vertex);
            draw();
            // The scroll pane around would take the keyboard for itself.
            event.consume();
        });
        figure.setOnMouseDragged(this::dragged);
        figure.setOnMouseReleased(_ -> {
            held = OptionalInt.empty();
            fit();
            draw();
        });
        figure.setOnKeyPressed(this::key);
        figure.focusedProperty().addListener(_ -> draw());
    }

    Region node() {
        return figure;
    }

    void themed(Theme theme) {
        figure.themeProperty().set(theme);
    }

    void presented(double magnification) {
        figure.magnificationProperty().set(magnification);
        figure.setMinHeight(HEIGHT * magnification);
        figure.setPrefHeight(HEIGHT * magnification);
    }

    void display(ActivationInstance now) {
        activation = now;
        field = WarpVelocity.of(now).orElseThrow();
        chosen = Math.clamp(chosen, 1, field.position().length - 2);
        if (held.isEmpty()) {
            fit();
        }
        draw();
    }

    /** Not while a handle is held: what moves must not move its own scale. */
    private void fit() {
        double largest = Arrays.stream(field.velocity()).map(Math::abs).max().orElse(0);
        reach = 1.35 * Math.max(0.8, largest);
    }

    private void draw() {
        WarpVelocity now = field;
        double high = reach;
        int marked = figure.isFocused() ? chosen : -1;
        String label = texts.get("explore.velocity");
        figure.show(() -> {
            List<Mark> marks = new ArrayList<>();
            for (int j = 1; j < now.position().length - 1; j++) {
                marks.add(new Mark(j == marked ? Mark.Kind.CHOSEN : Mark.Kind.POINT, now.position()[j], now.velocity()[j], colour));
            }
            Curve line = Curve.of("", now.position(), now.velocity(), colour).with(Dash.SOLID, 1.8, 1);
            return new Plot("", "", label, new Scale.Linear(new Range(now.position()[0], now.position()[now.position().length - 1])),
                    new Scale.Linear(new Range(-high, high)), List.of(line), OptionalDouble.empty(), "", marks);
        });
    }

    private PlotArea area() {
        return ((Plot) figure.shownProperty().get()).area(figure.paperWidth(), figure.paperHeight());
    }

    private OptionalInt near(MouseEvent event) {
        if (figure.shownProperty().get() == null) {
            return OptionalInt.empty();
        }
        PlotArea area = area();
        int nearest = 1;
        for (int j = 2; j < field.position().length - 1; j++) {
            nearest = distance(area, j, event) < distance(area, nearest, event) ? j : nearest;
        }
        return distance(area, nearest, event) <= NEAR ? OptionalInt.of(nearest) : OptionalInt.empty();
    }

    private double distance(PlotArea area, int vertex, MouseEvent event) {
        return Math.abs(area.toX(field.position()[vertex]) - figure.paper(event.getX()));
    }

    private void dragged(MouseEvent event) {
        if (held.isPresent()) {
            // As far as the plot goes; letting go there makes it wider.
            move(held.getAsInt(), Math.clamp(area().dataY(figure.paper(event.getY())), -reach, reach));
        }
    }

    private void move(int vertex, double velocity) {
        double rounded = Math.round(velocity * 1000) / 1000.0;
        changed.accept(WarpVelocity.moved(activation, vertex, rounded), vertex);
    }

    private void key(KeyEvent event) {
        double step = KEY_STEP * reach * (event.isShiftDown() ? 0.1 : 1);
        switch (event.getCode()) {
            case LEFT -> chosen = Math.max(1, chosen - 1);
            case RIGHT -> chosen = Math.min(field.position().length - 2, chosen + 1);
            case UP -> move(chosen, field.velocity()[chosen] + step);
            case DOWN -> move(chosen, field.velocity()[chosen] - step);
            default -> {
                return;
            }
        }
        event.consume();
        draw();
    }
}
