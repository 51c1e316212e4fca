package activarium.figure;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FigureTest {
    private static Plot plot(double... y) {
        double[] x = Evolution.points(new Range(-1, 1), y.length);
        return new Plot("", "x", "", new Scale.Linear(new Range(-1, 1)), new Scale.Linear(new Range(-1, 1)), List.of(Curve.of("f", x, y, 0)),
                OptionalDouble.empty(), "");
    }

    private static int ink(BufferedImage image, Color colour, int left, int top, int right, int bottom) {
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                Color at = new Color(image.getRGB(x, y));
                int distance = Math.abs(at.getRed() - colour.getRed()) + Math.abs(at.getGreen() - colour.getGreen())
                        + Math.abs(at.getBlue() - colour.getBlue());
                count += distance < 40 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void ticksAreRoundAndInside() {
        assertEquals(List.of("\u22121.0", "\u22120.5", "0", "0.5", "1.0"),
                new Scale.Linear(new Range(-1, 1)).ticks(5).stream().map(Scale.Tick::label).toList());
        assertEquals(List.of("0.001", "0.01", "0.1", "1", "10"),
                new Scale.Logarithmic(new Range(0.001, 10)).ticks(8).stream().map(Scale.Tick::label).toList());
        for (double span : new double[] {1e-7, 0.3, 7, 12345, 1e12}) {
            Scale scale = new Scale.Linear(new Range(-span / 3, span));
            List<Scale.Tick> ticks = scale.ticks(6);
            assertTrue(ticks.size() >= 2 && ticks.size() <= 8, span + " has " + ticks);
            assertTrue(ticks.stream().allMatch(t -> scale.fraction(t.value()) >= -1e-9 && scale.fraction(t.value()) <= 1 + 1e-9));
        }
    }

    @Test
    void dataAndPaperMapBothWays() {
        PlotArea area = plot(0, 1).area(640, 480);
        for (double v : new double[] {-1, -0.2, 0.9}) {
            assertEquals(v, area.dataX(area.toX(v)), 1e-12);
            assertEquals(v, area.dataY(area.toY(v)), 1e-12);
        }
        assertTrue(area.toY(1) < area.toY(-1), "up is up");
    }

    @Test
    void aCurveIsDrawnInsideItsPlotAndBrokenWhereItIsNotFinite() {
        Theme theme = Theme.light();
        Plot flat = plot(0, 0, 0, 0, 0, 0, 0, 0, 0);
        PlotArea area = flat.area(400, 300);
        BufferedImage image = Raster.image(flat, 400, 300, 1, theme);
        int middle = (int) area.toY(0);
        int whole = ink(image, theme.colour(0), (int) area.left(), middle - 2, (int) (area.left() + area.width()), middle + 3);
        assertTrue(whole > 0.9 * area.width(), "the line is there: " + whole);
        BufferedImage broken = Raster.image(plot(0, 0, 0, 0, Double.NaN, 0, 0, 0, 0), 400, 300, 1, theme);
        int left = ink(broken, theme.colour(0), (int) area.left(), middle - 2, (int) (area.left() + area.width()), middle + 3);
        assertTrue(left < 0.85 * whole && left > 0.6 * whole, left + " of " + whole);
        BufferedImage wild = Raster.image(plot(-1e300, 1e300, -1e300, 1e300, 0, Double.POSITIVE_INFINITY, 0, 0, 0), 400, 300, 1, theme);
        assertEquals(0, ink(wild, theme.colour(0), 0, (int) (area.top() + area.height() + 2), 400, 300), "nothing below the plot");
    }

    @Test
    void drawingIsTheSameEveryTime() {
        BufferedImage one = Raster.image(plot(0, 0.5, -0.5, 1), 300, 200, 2, Theme.dark());
        BufferedImage two = Raster.image(plot(0, 0.5, -0.5, 1), 300, 200, 2, Theme.dark());
        assertArrayEquals(one.getRGB(0, 0, 600, 400, null, 0, 600), two.getRGB(0, 0, 600, 400, null, 0, 600));
    }

    @Test
    void everyColourCanBeSeenOnItsPaper() {
        for (Theme theme : List.of(Theme.light(), Theme.dark())) {
            for (Color colour : theme.palette()) {
                assertTrue(contrast(colour, theme.paper()) >= 3, colour + " on " + theme.paper() + " " + contrast(colour, theme.paper()));
            }
            assertTrue(contrast(theme.text(), theme.paper()) >= 7);
            assertTrue(contrast(theme.muted(), theme.paper()) >= 4.5);
        }
    }

    /** WCAG 2.2. */
    private static double contrast(Color a, Color b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(Color c) {
        double[] rgb = {c.getRed() / 255.0, c.getGreen() / 255.0, c.getBlue() / 255.0};
        for (int i = 0; i < 3; i++) {
            rgb[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    @Test
    void formulasLeaveInkAndUnreadableOnesAreShownAsTheyAre() {
        for (String latex : List.of("\\begin{cases}\\frac{a}{b}\\,x & x\\ge 0\\\\ a\\left(e^{x/b}-1\\right) & x<0\\end{cases}", "\\frac{", "\\nonsense{x}")) {
            BufferedImage image = new Formula(latex).image(16, 1, Color.BLACK);
            int ink = 0;
            for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
                ink += (rgb >>> 24) > 128 ? 1 : 0;
            }
            assertTrue(ink > 20, latex + " left " + ink);
        }
    }

    @Test
    void noFormulaOfTheCatalogueIsCut() {
        for (Activation activation : Catalogue.standard().activations()) {
            for (String latex : List.of(activation.latex(), activation.expression().derivative().latex())) {
                BufferedImage image = new Formula("f(x) = " + latex).image(17, 1, Color.BLACK);
                int last = image.getHeight() - 1;
                for (int x = 0; x < image.getWidth(); x++) {
                    assertEquals(0, image.getRGB(x, 0) >>> 24, activation + " is cut at the top: " + latex);
                    assertEquals(0, image.getRGB(x, last) >>> 24, activation + " is cut at the bottom: " + latex);
                }
            }
        }
    }

    @Test
    void animationsReadBackFrameByFrame(@TempDir Path folder) throws IOException {
        List<Plot> frames = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            frames.add(plot(0, i / 5.0, 0));
        }
        Path file = folder.resolve("new/animation.gif");
        FigureFiles.gif(frames, 300, 200, Theme.light(), 8, file);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertEquals(5, reader.getNumImages(true));
            BufferedImage seen = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 5; i++) {
                BufferedImage part = reader.read(i);
                IIOMetadataNode at = (IIOMetadataNode) ((IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0"))
                        .getElementsByTagName("ImageDescriptor").item(0);
                assertTrue(i == 0 ? part.getWidth() == 300 && part.getHeight() == 200 : part.getWidth() < 300 && part.getHeight() < 200, "what has changed: " + part);
                seen.createGraphics().drawImage(part, Integer.parseInt(at.getAttribute("imageLeftPosition")), Integer.parseInt(at.getAttribute("imageTopPosition")), null);
                BufferedImage drawn = Raster.image(frames.get(i), 300, 200, 1, Theme.light());
                for (int pixel = 0; pixel < 300 * 200; pixel++) {
                    Color one = new Color(seen.getRGB(pixel % 300, pixel / 300));
                    Color other = new Color(drawn.getRGB(pixel % 300, pixel / 300));
                    assertTrue(Math.abs(one.getRed() - other.getRed()) <= 16 && Math.abs(one.getBlue() - other.getBlue()) <= 16, "frame " + i + ": " + one + " for " + other);
                }
            }
        }
        try (var left = Files.list(file.getParent())) {
            assertEquals(List.of(file), left.toList(), "no half file is left");
        }
    }

    @Test
    void picturesHaveTheSizeThatWasAskedFor(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("picture.png");
        FigureFiles.png(plot(0, 1), 320, 200, 2, Theme.light(), file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(640, image.getWidth());
        assertEquals(400, image.getHeight());
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        assertThrows(IOException.class, () -> FigureFiles.png(plot(0, 1), 320, 200, 1, Theme.light(), inTheWay.resolve("picture.png")));
    }
}
