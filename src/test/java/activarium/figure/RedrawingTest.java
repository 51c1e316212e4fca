package activarium.figure;

import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.ParameterValue;
import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RedrawingTest {
    private static final Range X = new Range(-4, 4);
    private static final Map<Quantity, Range> Y = Map.of(Quantity.VALUE, new Range(-2, 4), Quantity.SLOPE, new Range(-0.5, 2));

    private final Redrawing redrawing = new Redrawing();

    private static ActivationPlots.Entry entry(String name, int colour, double parameter) {
        ActivationInstance activation = Catalogue.standard().get(name).instance();
        String first = activation.activation().parameters().getFirst().name();
        return ActivationPlots.Entry.of(name, colour, activation.with(first, ParameterValue.of(parameter)), X);
    }

    /** Three curves whose middle one has this parameter. */
    private static LinkedPlots plots(double top, double middle, double bottom, Map<Quantity, Range> y) {
        List<ActivationPlots.Entry> entries = List.of(entry("pelu", 0, top), entry("frelu", 1, middle), entry("swish", 2, bottom));
        return ActivationPlots.of(entries, new ActivationPlots.Window(X, EnumSet.of(Quantity.VALUE, Quantity.SLOPE), Catalogue.standard().get("relu").instance(), y));
    }

    /** The largest difference of any channel of any pixel from the figure that is drawn alone. */
    private int off(Figure figure, int width, int height, double scale, Theme theme) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        // Nothing of what was there is seen.
        Graphics2D g = image.createGraphics();
        g.setColor(Color.MAGENTA);
        g.fillRect(0, 0, width, height);
        g.dispose();
        redrawing.draw(figure, image, scale, theme);
        BufferedImage alone = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Raster.draw(figure, alone, scale, theme);
        int most = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int one = image.getRGB(x, y);
                int other = alone.getRGB(x, y);
                for (int shift = 0; shift < 32; shift += 8) {
                    most = Math.max(most, Math.abs((one >> shift & 255) - (other >> shift & 255)));
                }
            }
        }
        return most;
    }

    private int off(Figure figure) {
        return off(figure, 420, 360, 1, Theme.light());
    }

    @Test
    void whatMovesOnTopIsDrawnToTheBit() {
        List<Integer> off = new ArrayList<>();
        for (double a : new double[] {1, 1.2, 1.4, 0.3, 0.3, 2}) {
            off.add(off(plots(a, -0.4, 1, Y)));
        }
        assertEquals(List.of(0, 0, 0, 0, 0, 0), off);
    }

    @Test
    void whatMovesUnderOthersIsDrawnToARoundingOfTheirEdges() {
        for (double b : new double[] {-0.4, -0.2, 0, 0.3, 0.5}) {
            int off = off(plots(1, b, 1, Y));
            assertTrue(off <= 2, off + " of 255 at " + b);
        }
    }

    @Test
    void anythingElseThatChangesIsSeen() {
        List<Integer> off = new ArrayList<>();
        off.add(off(plots(1, -0.4, 1, Y)));
        off.add(off(plots(1.1, -0.4, 1, Y)));
        // The same place under another name, another range, two at once, none.
        LinkedPlots now = plots(1.2, -0.4, 1, Y);
        off.add(off(now.titled("above")));
        off.add(off(plots(1.3, -0.4, 1, Map.of(Quantity.VALUE, new Range(-1, 2), Quantity.SLOPE, new Range(-0.5, 2)))));
        off.add(off(plots(1.4, -0.1, 1, Y)));
        off.add(off(plots(1.4, -0.1, 0.5, Y)));
        off.add(off(new MessageFigure("nothing")));
        off.add(off(plots(1.5, -0.1, 0.5, Y)));
        off.add(off(plots(1.6, -0.1, 0.5, Y), 300, 330, 1, Theme.light()));
        off.add(off(plots(1.7, -0.1, 0.5, Y), 300, 330, 2, Theme.light()));
        off.add(off(plots(1.7, -0.1, 0.5, Y), 300, 330, 2, Theme.dark()));
        off.add(off(plots(1.8, -0.1, 0.5, Y), 300, 330, 2, Theme.dark()));
        assertTrue(off.stream().allMatch(one -> one <= 2), off.toString());
        assertEquals(0, off.getFirst());
    }

    @Test
    void theCrosshairMovesOverAPictureOfAllCurves() {
        LinkedPlots plots = plots(1, -0.4, 1, Y);
        assertEquals(List.of(0, 0, 0, 0), List.of(off(plots), off(plots.with(OptionalDouble.of(0.5))), off(plots.with(OptionalDouble.of(1.5))), off(plots)));
    }
}
