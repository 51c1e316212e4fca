package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.figure.Evolution;
import activarium.figure.Range;
import activarium.figure.Raster;
import activarium.figure.Sparkline;
import activarium.figure.Theme;
import activarium.ui.DrawnImage;
import activarium.ui.Painter;
import javafx.application.Platform;
import javafx.scene.image.Image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Previews of the catalogue's activations at their defaults, drawn in the background when they are first asked for. */
final class SparklineCache {
    static final double WIDTH = 44;
    static final double HEIGHT = 24;
    private static final double SCALE = 2;
    private static final Range X = new Range(-4, 4);
    private static final int POINTS = 121;

    private final Painter painter;
    private final Map<String, Image> drawn = new HashMap<>();
    private final Map<String, List<Consumer<Image>>> waiting = new HashMap<>();
    private Theme theme;

    SparklineCache(Painter painter, Theme theme) {
        this.painter = painter;
        this.theme = theme;
    }

    void themed(Theme changed) {
        theme = changed;
        drawn.clear();
        waiting.clear();
    }

    /** Hands the picture over, now or later, on the JavaFX thread. */
    void request(Activation activation, Consumer<Image> taker) {
        Image known = drawn.get(activation.name());
        if (known != null) {
            taker.accept(known);
            return;
        }
        List<Consumer<Image>> takers = waiting.get(activation.name());
        if (takers != null) {
            takers.add(taker);
            return;
        }
        waiting.put(activation.name(), new ArrayList<>(List.of(taker)));
        Theme colours = theme;
        painter.paint(() -> {
            double[] x = Evolution.points(X, POINTS);
            Image image = DrawnImage.of(Raster.image(new Sparkline(x, activation.instance().values(x)), WIDTH, HEIGHT, SCALE, colours));
            Platform.runLater(() -> {
                if (colours.equals(theme)) {
                    drawn.put(activation.name(), image);
                    List<Consumer<Image>> all = waiting.remove(activation.name());
                    if (all != null) {
                        all.forEach(one -> one.accept(image));
                    }
                }
            });
        });
    }
}
