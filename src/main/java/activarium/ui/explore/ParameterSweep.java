package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.ParameterValue;
import activarium.figure.Evolution;
import activarium.figure.FilmStrip;
import activarium.figure.LinkedPlots;
import activarium.figure.Range;
import activarium.figure.Sweep;
import activarium.figure.Theme;
import activarium.ui.FigureView;
import activarium.ui.Painter;
import javafx.animation.AnimationTimer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Moves one parameter to and fro over its range, slowly at the ends, with a film strip of the curve at nine of its values; a
 * click on a frame, or the left and right keys, stop there. Its menu saves the page's figure over the whole range as a film.
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
    private final Function<double[], Supplier<List<LinkedPlots>>> film;
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

    /**
     * @param film      makes the film of the whole page's figure over some values; asked on the JavaFX thread, what it answers is not
     * @param described the strip in words
     */
    ParameterSweep(ParameterControl control, int component, Supplier<ActivationInstance> activation, int colour, Painter painter, Theme theme,
                   Function<double[], Supplier<List<LinkedPlots>>> film, String described) {
        this.control = control;
        this.component = component;
        this.activation = activation;
        this.colour = colour;
        this.film = film;
        strip = new FigureView(painter, theme);
        strip.setMinHeight(HEIGHT);
        strip.setPrefHeight(HEIGHT);
        strip.setAccessibleText(described);
        strip.getStyleClass().add("film-strip");
        strip.setOnMousePressed(event -> {
            strip.requestFocus();
            if (event.getButton() == MouseButton.PRIMARY && strip.shownProperty().get() instanceof FilmStrip drawn) {
                drawn.frameAt(event.getX(), strip.getWidth()).ifPresent(frame -> choose(drawn, frame));
            }
            // The scroll pane around would take the keyboard for itself.
            event.consume();
        });
        strip.setOnKeyPressed(event -> {
            int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
            if (step != 0 && strip.shownProperty().get() instanceof FilmStrip drawn) {
                choose(drawn, Math.clamp(drawn.shown() + step, 0, drawn.frames().size() - 1));
                event.consume();
            }
        });
    }

    private void choose(FilmStrip drawn, int frame) {
        control.stop();
        control.moveTo(drawn.frames().get(frame).value());
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
        strip.animate(film.apply(new Sweep(parameter.low(), parameter.high(), Sweep.FRAMES).values())::get);
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
