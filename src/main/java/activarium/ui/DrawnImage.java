package activarium.ui;

import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;

/** What Java2D has drawn, for JavaFX to show. */
public final class DrawnImage {
    private DrawnImage() {
    }

    /** Shares the pixels, which must not change any more. @param drawn of {@link BufferedImage#TYPE_INT_ARGB_PRE} */
    public static Image of(BufferedImage drawn) {
        int[] pixels = ((DataBufferInt) drawn.getRaster().getDataBuffer()).getData();
        return new WritableImage(new PixelBuffer<>(drawn.getWidth(), drawn.getHeight(), IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
    }
}
