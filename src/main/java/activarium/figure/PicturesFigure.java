package activarium.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Sample pictures that a classifier has answered wrongly, each with the answer and the truth.
 *
 * @param title    above everything
 * @param pictures in the order in which they are shown; what does not fit is left out
 * @param empty    what is said where there are none
 */
public record PicturesFigure(String title, List<Picture> pictures, String empty) implements Figure {
    private static final Font TITLE = Type.strong(12.5);
    private static final double MARGIN = 12;
    private static final double HEADER = 24;
    private static final double CAPTION = 18;
    private static final double GAP = 10;
    private static final double SMALLEST = 36;
    private static final double LARGEST = 84;

    public PicturesFigure {
        pictures = List.copyOf(pictures);
    }

    /**
     * @param values  {@code [channels * rows * columns]}, 1 or 3 channels, any range
     * @param answer  the class that was answered
     * @param truth   the class that it is
     */
    public record Picture(double[] values, int channels, int rows, int columns, String answer, String truth) {
        BufferedImage image() {
            double low = java.util.Arrays.stream(values).min().orElse(0);
            double high = Math.max(low + 1e-12, java.util.Arrays.stream(values).max().orElse(1));
            BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
            int size = rows * columns;
            for (int i = 0; i < size; i++) {
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    double value = values[(channels == 3 ? c : 0) * size + i];
                    rgb = rgb << 8 | (int) Math.round(255 * Math.clamp((value - low) / (high - low), 0, 1));
                }
                image.setRGB(i % columns, i / columns, rgb);
            }
            return image;
        }
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        if (pictures.isEmpty()) {
            new MessageFigure(empty).draw(g, width, height, theme);
            return;
        }
        Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 12, 0, TITLE, theme.text());
        double inner = width - 2 * MARGIN;
        double room = height - MARGIN - HEADER;
        double size = LARGEST;
        while (size > SMALLEST && fitting(inner, room, size) < pictures.size()) {
            size -= 4;
        }
        int columns = Math.max(1, (int) ((inner + GAP) / (size + GAP)));
        int shown = Math.min(pictures.size(), fitting(inner, room, size));
        for (int i = 0; i < shown; i++) {
            draw(g, pictures.get(i), MARGIN + i % columns * (size + GAP), MARGIN + HEADER + i / columns * (size + CAPTION + 4), size, theme);
        }
    }

    private static int fitting(double width, double height, double size) {
        return (int) ((width + GAP) / (size + GAP)) * (int) (height / (size + CAPTION + 4));
    }

    private static void draw(Graphics2D g, Picture picture, double left, double top, double size, Theme theme) {
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        double scale = size / Math.max(picture.rows, picture.columns);
        AffineTransform place = AffineTransform.getTranslateInstance(left, top);
        place.scale(scale, scale);
        g.drawImage(picture.image(), place, null);
        g.setColor(theme.grid());
        g.setStroke(Theme.stroke(1, Dash.SOLID));
        g.draw(new Rectangle2D.Double(left, top, picture.columns * scale, picture.rows * scale));
        Color wrong = theme.colour(1);
        String answer = Text.fitted(picture.answer, Axes.TICK, size / 2 - 8);
        double baseline = top + size + 13;
        Text.draw(g, answer, left, baseline, 0, Type.strong(11), wrong);
        String truth = Text.fitted("(" + picture.truth + ")", Axes.TICK, size / 2 + 4);
        Text.draw(g, truth, left + size, baseline, 1, Axes.TICK, theme.muted());
    }
}
