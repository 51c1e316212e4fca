package activarium.ui;

import activarium.figure.Formula;
import activarium.figure.Theme;
import javafx.application.Platform;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;

/** A typeset formula, made on the painter's thread, never wider than its place. */
public final class FormulaView extends StackPane {
    private static final double SCALE = 2;

    private final Painter painter;
    private final ImageView view = new ImageView();
    private double natural;

    public FormulaView(Painter painter) {
        this.painter = painter;
        view.setPreserveRatio(true);
        view.setSmooth(true);
        getChildren().add(view);
        setMinWidth(0);
        getStyleClass().add("formula");
        maxWidthProperty().addListener(_ -> fit());
    }

    /** @param size of the letters, in points; a formula wider than its place is made smaller */
    public void show(String latex, double size, Theme theme) {
        setAccessibleText(latex);
        painter.paint(() -> {
            BufferedImage pixels = new Formula(latex).image(size, SCALE, theme.text());
            Platform.runLater(() -> {
                int[] data = ((DataBufferInt) pixels.getRaster().getDataBuffer()).getData();
                view.setImage(new WritableImage(new PixelBuffer<>(pixels.getWidth(), pixels.getHeight(), IntBuffer.wrap(data),
                        PixelFormat.getIntArgbPreInstance())));
                natural = pixels.getWidth() / SCALE;
                fit();
            });
        });
    }

    private void fit() {
        view.setFitWidth(Math.max(40, Math.min(getMaxWidth() > 0 ? getMaxWidth() : natural, natural)));
    }
}
