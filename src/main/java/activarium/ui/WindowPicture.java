package activarium.ui;

import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;

import java.awt.image.BufferedImage;

/**
 * A picture of the window on JavaFX's headless platform. That platform's screen has 1000 x 1000 pixels, and a larger window breaks it
 * (JDK-8364201); so the picture is not of the window: its content is laid out at the wanted size behind it. Used on the JavaFX thread.
 */
public final class WindowPicture {
    /** Points: smaller than the headless screen, and not smaller than the window may be. */
    static final double SCREEN = 920;

    private WindowPicture() {
    }

    /**
     * @param width  of the window, in points
     * @param height of the window, in points
     * @param scale  pixels per point: 2 on a fine screen
     */
    public record Size(double width, double height, double scale) {
    }

    /** Lays the window's content out at the wanted size, however large the window is. */
    static void mount(Stage stage, Workbench workbench, Size size) {
        Pane wall = new Pane();
        stage.getScene().setRoot(wall);
        workbench.root().setManaged(false);
        wall.getChildren().add(workbench.root());
        workbench.root().resize(size.width(), size.height());
        stage.setRenderScaleX(size.scale());
        stage.setRenderScaleY(size.scale());
    }

    /** The node's upper left part of that size, in so many pixels a point. */
    static BufferedImage of(Node node, Size size) {
        SnapshotParameters fine = new SnapshotParameters();
        fine.setTransform(Transform.scale(size.scale(), size.scale()));
        fine.setViewport(new Rectangle2D(0, 0, size.width() * size.scale(), size.height() * size.scale()));
        WritableImage image = node.snapshot(fine, null);
        BufferedImage pixels = new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] argb = new int[pixels.getWidth() * pixels.getHeight()];
        image.getPixelReader().getPixels(0, 0, pixels.getWidth(), pixels.getHeight(), PixelFormat.getIntArgbInstance(), argb, 0, pixels.getWidth());
        pixels.setRGB(0, 0, pixels.getWidth(), pixels.getHeight(), argb, 0, pixels.getWidth());
        return pixels;
    }
}
