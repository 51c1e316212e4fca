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

    public FormulaView(Painter painter) {
        this.painter = painter;
        view.setPreserveRatio(true);
        view.setSmooth(true);
        getChildren().add(view);
        setMinWidth(0);
        getStyleClass().add("formula");
    }

    /** @param widest in points; a wider formula is made smaller */
    public void show(String latex, double size, double widest, Theme theme) {
        setAccessibleText(latex);
        painter.paint(() -> {
            BufferedImage pixels = new Formula(latex).image(size, SCALE, theme.text());
            Platform.runLater(() -> {
                int[] data = ((DataBufferInt) pixels.getRaster().getDataBuffer()).getData();
                view.setImage(new WritableImage(new PixelBuffer<>(pixels.getWidth(), pixels.getHeight(), IntBuffer.wrap(data),
                        PixelFormat.getIntArgbPreInstance())));
                view.setFitWidth(Math.min(widest, pixels.getWidth() / SCALE));
            });
        });
    }
}
