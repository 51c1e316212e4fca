package activarium.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Turns figures into pixels. */
public final class Raster {
    private Raster() {
    }

    /**
     * @param width  in points
     * @param height in points
     * @param scale  pixels a point
     * @return pixels with premultiplied alpha, at least 1 x 1
     */
    public static BufferedImage image(Figure figure, double width, double height, double scale, Theme theme) {
        BufferedImage image = new BufferedImage(Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)),
                BufferedImage.TYPE_INT_ARGB_PRE);
        draw(figure, image, scale, theme);
        return image;
    }

    /** Draws over all of an image. */
    public static void draw(Figure figure, BufferedImage image, double scale, Theme theme) {
        Graphics2D g = image.createGraphics();
        g.scale(scale, scale);
        figure.draw(g, image.getWidth() / scale, image.getHeight() / scale, theme);
        g.dispose();
    }
}
