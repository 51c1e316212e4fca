package activarium.figure;

import activarium.training.Evaluation;
import activarium.training.LossPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GalleryTest {
    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void everyFigureCoversItsPaperAtEverySize() {
        Gallery.figures().forEach((name, figure) -> {
            for (Theme theme : List.of(Theme.light(), Theme.dark())) {
                for (int[] size : new int[][] {{1, 1}, {30, 12}, {200, 90}, {420, 280}}) {
                    BufferedImage image = Raster.image(figure, size[0], size[1], 1.5, theme);
                    assertTrue(Arrays.stream(pixels(image)).allMatch(rgb -> rgb >>> 24 == 255), name + " has holes");
                }
                BufferedImage image = Raster.image(figure, 420, 280, 1, theme);
                assertTrue(Arrays.stream(pixels(image)).filter(rgb -> rgb != theme.paper().getRGB()).count() > 500, name + " is empty");
                for (int x : new int[] {0, 419}) {
                    for (int y = 0; y < 280; y++) {
                        assertEquals(theme.paper().getRGB(), image.getRGB(x, y), name + " runs over its edge");
                    }
                }
            }
        });
    }

    @Test
    void everyFigureIsDrawnTheSameEveryTime() {
        Gallery.figures().forEach((name, figure) -> assertArrayEquals(pixels(Raster.image(figure, 420, 280, 1, Theme.light())),
                pixels(Raster.image(figure, 420, 280, 1, Theme.light())), name));
    }

    @Test
    void plotsOfAStackAreInLine() {
        Figure stack = Gallery.figures().get("losses-and-scores");
        PlotArea upper = ((PlotStack) stack).area(0, 700, 400);
        PlotArea lower = ((PlotStack) stack).area(1, 700, 400);
        assertEquals(upper.left(), lower.left(), 0);
        assertTrue(lower.top() > upper.top() + upper.height());
    }

    @Test
    void slopesShareOneEntryOfTheLegend() {
        Plot plot = Samples.curves(3, true, new Range(-5, 5), new Range(-1, 5), OptionalDouble.empty());
        assertEquals(List.of("PELU", "FReLU", "DiTAC", "f\u2032"),
                Legend.of(plot.curves(), 12, 888, 4).entries().stream().map(Legend.Entry::label).toList());
        Legend narrow = Legend.of(plot.curves(), 12, 150, 1);
        assertEquals(4, narrow.entries().size() + narrow.left());
        assertTrue(narrow.left() > 0);
    }

    @Test
    void theAxesOfAnEvolutionDoNotMoveAndItsBarsStayInside() {
        EvolutionFigure first = Samples.evolution(2, 0);
        EvolutionFigure last = Samples.evolution(2, 59);
        for (int i = 0; i < 2; i++) {
            assertEquals(first.panels().get(i).yRange(), last.panels().get(i).yRange());
        }
        assertEquals(List.of("a = 1.000", "b = 1.000"), first.panels().getFirst().values());
        double[] bars = last.panels().get(1).vector();
        assertEquals(1, Arrays.stream(bars).map(Math::abs).max().orElseThrow(), 1e-12);
        assertEquals(16, last.panels().getFirst().trail().size());
    }

    @Test
    void smoothingKeepsALevelAndBreaksWhereTheLossDoes() {
        double[] level = new double[200];
        Arrays.fill(level, 3);
        level[100] = Double.NaN;
        double[] smooth = LossFigure.smoothed(level);
        assertEquals(3, smooth[0], 1e-12);
        assertTrue(Double.isNaN(smooth[100]));
        assertEquals(3, smooth[199], 1e-12, "one NaN does not spoil what follows");
    }

    @Test
    void aLossOfZeroIsShownOnALinearAxis() {
        List<LossPoint> points = IntStream.range(0, 30).mapToObj(i -> new LossPoint(i, i == 29 ? 0 : Math.exp(-i), Optional.<Evaluation>empty())).toList();
        Plot reachesZero = LossFigure.losses("", List.of(new LossFigure.Series("", points, 0, false)), 30);
        assertEquals(0, reachesZero.y().range().low(), 0);
        Plot stays = LossFigure.losses("", List.of(new LossFigure.Series("", points.subList(0, 29), 0, false)), 30);
        assertTrue(stays.y() instanceof Scale.Logarithmic);
        assertEquals("loss (logarithmic)", stays.yLabel());
    }

    @Test
    void anAnimationIsSmallAndHasItsDelaysAndItsLoop(@TempDir Path folder) throws IOException {
        List<EvolutionFigure> frames = IntStream.range(0, 12).mapToObj(i -> Samples.evolution(1, 5 * i)).toList();
        Path file = folder.resolve("evolution.gif");
        FigureFiles.gif(frames, 450, 300, Theme.light(), 8, file);
        assertTrue(Files.size(file) < 12 * 25_000, Files.size(file) + " bytes");
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertEquals(12, reader.getNumImages(true));
            assertEquals(450, reader.getWidth(0));
            assertEquals("8", attribute(reader.getImageMetadata(3), "GraphicControlExtension", "delayTime"));
            assertEquals("150", attribute(reader.getImageMetadata(11), "GraphicControlExtension", "delayTime"));
            assertEquals("NETSCAPE", attribute(reader.getImageMetadata(0), "ApplicationExtension", "applicationID"));
            assertEquals(Theme.light().paper(), new Color(reader.read(0).getRGB(1, 1)));
        }
    }

    private static String attribute(IIOMetadata metadata, String node, String name) {
        NodeList found = ((IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName())).getElementsByTagName(node);
        return ((IIOMetadataNode) found.item(0)).getAttribute(name);
    }

    @Test
    void anUnwritablePlaceIsNamedInOneLine(@TempDir Path folder) throws IOException {
        Figure figure = new MessageFigure("nothing");
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        Path target = inTheWay.resolve("picture.png");
        IOException failure = assertThrows(IOException.class, () -> FigureFiles.png(figure, 90, 60, 1, Theme.light(), target));
        assertTrue(failure.getMessage().contains(target.toString()) && failure.getMessage().contains("choose another folder"), failure.getMessage());
        assertFalse(failure.getMessage().contains("\n"));
        assertThrows(IOException.class, () -> FigureFiles.png(figure, 90, 60, 1, Theme.light(), folder));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(inTheWay), left.toList(), "no half file is left");
        }
    }

    @Test
    void hostileFormulasAreShownAsTheyAre() {
        for (String latex : List.of("", "}", "x^^2", "\\left(x", "&", "\\hspace{abc}", "\\newcommand{\\a}{\\a}\\a", "\\includegraphics{x}", "a\u0000b")) {
            Formula formula = new Formula(latex);
            BufferedImage image = formula.image(16, 2, Color.BLACK);
            assertTrue(image.getWidth() > 0 && image.getHeight() > 0, latex);
            Formula.Size size = formula.measure(16);
            assertTrue(size.baseline() <= size.height(), latex);
        }
        assertTrue(new Formula("\\frac{a}{b}").measure(16).height() > new Formula("a").measure(16).height());
    }
}
