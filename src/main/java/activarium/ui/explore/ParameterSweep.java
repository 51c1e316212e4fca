package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.ParameterValue;
import activarium.figure.Evolution;
import activarium.figure.FilmStrip;
import activarium.figure.Range;
import activarium.figure.Theme;
import activarium.ui.FigureView;
import activarium.ui.Painter;
import javafx.animation.AnimationTimer;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Moves one parameter to and fro over its range, slowly at the ends, with a film strip of the curve at nine of its values; a
 * click on a frame stops there.
 */
final class ParameterSweep {
    private static final double SECONDS = 7;
    private static final int FRAMES = 7;
    private static final int POINTS = 81;
    private static final Range X = new Range(-4, 4);
    private static final double HEIGHT = 62;

    private final ParameterControl control;
    private final int component;
    private final Supplier<ActivationInstance> activation;
    private final int colour;
    private final FigureView strip;
    private double phase;
    private long before;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (strip.getScene() == null) {
                // The page is not looked at.
                control.stop();
                return;
            }
            phase += before == 0 ? 0 : 2 * Math.PI * Math.min(0.1, (now - before) * 1e-9) / SECONDS;
            before = now;
            ActivationParameter parameter = control.parameter();
            control.moveTo(parameter.low() + (parameter.high() - parameter.low()) * (0.5 - 0.5 * Math.cos(phase)));
        }
    };

    ParameterSweep(ParameterControl control, int component, Supplier<ActivationInstance> activation, int colour, Painter painter, Theme theme,
                   String described) {
        this.control = control;
        this.component = component;
        this.activation = activation;
        this.colour = colour;
        strip = new FigureView(painter, theme);
        strip.setMinHeight(HEIGHT);
        strip.setPrefHeight(HEIGHT);
        strip.setAccessibleText(described);
        strip.getStyleClass().add("film-strip");
        strip.setOnMousePressed(event -> {
            if (strip.shownProperty().get() instanceof FilmStrip film) {
                film.frameAt(event.getX(), strip.getWidth()).ifPresent(frame -> {
                    control.stop();
                    control.moveTo(film.frames().get(frame).value());
                });
            }
        });
    }

    Region node() {
        return strip;
    }

    /** Goes on from the present value. */
    void start() {
        ActivationParameter parameter = control.parameter();
        double part = (value() - parameter.low()) / (parameter.high() - parameter.low());
        phase = Math.acos(Math.clamp(1 - 2 * part, -1, 1));
        before = 0;
        timer.start();
    }

    void stop() {
        timer.stop();
    }

    void themed(Theme theme) {
        strip.themeProperty().set(theme);
    }

    private double value() {
        return activation.get().parameter(control.parameter().name())[component];
    }

    /** Draws the frames for the activation as it is now. */
    void display() {
        ActivationInstance now = activation.get();
        ActivationParameter parameter = control.parameter();
        double value = value();
        strip.show(() -> {
            double[] x = Evolution.points(X, POINTS);
            List<FilmStrip.Frame> frames = new ArrayList<>();
            double step = (parameter.high() - parameter.low()) / (FRAMES - 1);
            for (int i = 0; i < FRAMES; i++) {
                double at = parameter.low() + i * step;
                double[] components = now.parameter(parameter.name());
                components[component] = at;
                frames.add(new FilmStrip.Frame(at, now.with(parameter.name(), ParameterValue.of(components)).values(x)));
            }
            int nearest = (int) Math.round((value - parameter.low()) / step);
            return new FilmStrip(x, frames, colour, nearest);
        });
    }
}
