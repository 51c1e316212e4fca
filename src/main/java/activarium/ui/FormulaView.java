package activarium.ui;

import activarium.figure.Formula;
import activarium.figure.Theme;
import javafx.application.Platform;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;

/**
 * A typeset formula, made on the painter's thread, never wider than its place. It is set in the size that it is shown in:
 * thin strokes of a picture that is made smaller afterwards break up.
 */
public final class FormulaView extends StackPane {
    private static final double SMALLEST = 9;
    private static final double STEP = 0.25;

    private final Painter painter;
    private final ImageView view = new ImageView();
    private @Nullable Wish wish;
    private @Nullable Typeset shown;
    private boolean busy;

    private record Wish(String latex, double size, Theme theme, double scale, double place) {
    }

    /** A picture and the width that the formula would have in the size that was asked for. */
    private record Typeset(Wish wish, BufferedImage pixels, double natural) {
        static Typeset of(Wish wish) {
            Formula formula = new Formula(wish.latex);
            BufferedImage pixels = formula.image(wish.size, wish.scale, wish.theme.text());
            double natural = pixels.getWidth() / wish.scale;
            double width = natural;
            double size = wish.size;
            while (width > wish.place && size > SMALLEST) {
                size = Math.max(SMALLEST, Math.min(size - STEP, Math.floor(size * wish.place / width / STEP) * STEP));
                pixels = formula.image(size, wish.scale, wish.theme.text());
                width = pixels.getWidth() / wish.scale;
            }
            return new Typeset(wish, pixels, natural);
        }

        /** Whether this is what the wish comes to: a place that grows beside a formula that fits changes nothing. */
        boolean serves(Wish other) {
            return wish.equals(other) || wish.latex.equals(other.latex) && wish.size == other.size && wish.theme.equals(other.theme)
                    && wish.scale == other.scale && natural <= Math.min(wish.place, other.place);
        }
    }

    public FormulaView(Painter painter) {
        this.painter = painter;
        view.setPreserveRatio(true);
        view.setSmooth(true);
        getChildren().add(view);
        setMinWidth(0);
        getStyleClass().add("formula");
        maxWidthProperty().addListener(_ -> again());
        sceneProperty().addListener(_ -> again());
    }

    /** @param size of the letters, in points; a formula wider than its place is set smaller */
    public void show(String latex, double size, Theme theme) {
        setAccessibleText(latex);
        wish = new Wish(latex, size, theme, scale(), getMaxWidth());
        make();
    }

    private void again() {
        if (wish != null) {
            show(wish.latex, wish.size, wish.theme);
        }
    }

    private double scale() {
        return getScene() == null || getScene().getWindow() == null ? 1 : Math.max(1, getScene().getWindow().getRenderScaleX());
    }

    /** One at a time, and only the newest wish: a window that is being resized must not fill the painter's queue. */
    private void make() {
        Wish asked = wish;
        if (asked == null || busy || getScene() == null || asked.place <= 0 || shown != null && shown.serves(asked)) {
            return;
        }
        busy = true;
        painter.paint(() -> {
            Typeset made;
            try {
                made = Typeset.of(asked);
            } catch (RuntimeException | Error problem) {
                Platform.runLater(() -> busy = false);
                throw problem;
            }
            Platform.runLater(() -> {
                busy = false;
                display(made);
                make();
            });
        });
    }

    private void display(Typeset made) {
        shown = made;
        BufferedImage pixels = made.pixels;
        view.setImage(DrawnImage.of(pixels));
        view.setFitWidth(Math.min(made.wish.place, pixels.getWidth() / made.wish.scale));
    }
}
