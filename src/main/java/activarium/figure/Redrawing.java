package activarium.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Draws figures that follow each other. Linked plots in which the curves of one colour move, or the crosshair alone, are drawn over a picture of all that stays.
 * One thread at a time.
 */
public final class Redrawing {
    private Optional<Drawn> last = Optional.empty();
    private Optional<Layers> layers = Optional.empty();

    /** What was drawn, and onto what. */
    private record Drawn(LinkedPlots plots, int width, int height, double scale, Theme theme) {
        boolean onSameSheet(Drawn other) {
            return width == other.width && height == other.height && scale == other.scale && theme.equals(other.theme);
        }
    }

    /** What is different from the figure before, the crosshair apart. */
    private sealed interface Change {
        record Nothing() implements Change {
        }

        record Curves(int colour) implements Change {
        }

        record Much() implements Change {
        }
    }

    /**
     * Pictures of what stays.
     *
     * @param moving the colour whose curves are in neither; empty where all are in the ground
     * @param ground paper, axes, legend and the curves below the moving ones
     * @param above  the curves above the moving ones, where there are any
     */
    private record Layers(OptionalInt moving, BufferedImage ground, Optional<BufferedImage> above) {
    }

    /** Draws over all of an image of {@link BufferedImage#TYPE_INT_ARGB_PRE}, as {@link Raster#draw} does. */
    public void draw(Figure figure, BufferedImage image, double scale, Theme theme) {
        if (!(figure instanceof LinkedPlots plots)) {
            last = Optional.empty();
            layers = Optional.empty();
            Raster.draw(figure, image, scale, theme);
            return;
        }
        Drawn now = new Drawn(plots, image.getWidth(), image.getHeight(), scale, theme);
        Change change = last.filter(now::onSameSheet).map(before -> change(before.plots, plots)).orElseGet(Change.Much::new);
        switch (change) {
            case Change.Much _ -> {
                layers = Optional.empty();
                Raster.draw(figure, image, scale, theme);
            }
            case Change.Nothing _ -> draw(layers.orElseGet(() -> made(now, OptionalInt.empty())), now, image);
            case Change.Curves(int colour) -> {
                OptionalInt moving = OptionalInt.of(colour);
                draw(layers.filter(kept -> kept.moving.equals(moving)).orElseGet(() -> made(now, moving)), now, image);
            }
        }
        last = Optional.of(now);
    }

    private void draw(Layers kept, Drawn now, BufferedImage image) {
        int[] ground = ((DataBufferInt) kept.ground.getRaster().getDataBuffer()).getData();
        System.arraycopy(ground, 0, ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0, ground.length);
        Graphics2D g = image.createGraphics();
        AffineTransform pixels = g.getTransform();
        Text.smooth(g);
        g.scale(now.scale, now.scale);
        List<PlotArea> areas = now.plots.areas(image.getWidth() / now.scale, image.getHeight() / now.scale);
        kept.moving.ifPresent(colour -> now.plots.drawCurves(g, areas, LinkedPlots.Depth.OF, colour, now.theme));
        kept.above.ifPresent(above -> {
            AffineTransform points = g.getTransform();
            g.setTransform(pixels);
            g.drawImage(above, 0, 0, null);
            g.setTransform(points);
        });
        now.plots.drawOver(g, areas, now.theme);
        g.dispose();
        layers = Optional.of(kept);
    }

    private static Layers made(Drawn now, OptionalInt moving) {
        LinkedPlots plots = now.plots;
        double width = now.width / now.scale;
        double height = now.height / now.scale;
        BufferedImage ground = new BufferedImage(now.width, now.height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = scaled(ground, now.scale);
        List<PlotArea> areas = plots.areas(width, height);
        plots.drawGround(g, areas, width, height, now.theme);
        if (moving.isEmpty()) {
            plots.drawCurves(g, areas, now.theme);
        } else {
            plots.drawCurves(g, areas, LinkedPlots.Depth.BELOW, moving.getAsInt(), now.theme);
        }
        g.dispose();
        return new Layers(moving, ground, moving.isPresent() ? above(now, areas, moving.getAsInt()) : Optional.empty());
    }

    private static Optional<BufferedImage> above(Drawn now, List<PlotArea> areas, int moving) {
        if (now.plots.panels().stream().allMatch(panel -> panel.curves().isEmpty() || panel.curves().getFirst().colour() == moving)) {
            return Optional.empty();
        }
        BufferedImage above = new BufferedImage(now.width, now.height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = scaled(above, now.scale);
        now.plots.drawCurves(g, areas, LinkedPlots.Depth.ABOVE, moving, now.theme);
        g.dispose();
        return Optional.of(above);
    }

    private static Graphics2D scaled(BufferedImage image, double scale) {
        Graphics2D g = image.createGraphics();
        Text.smooth(g);
        g.scale(scale, scale);
        return g;
    }

    private static Change change(LinkedPlots before, LinkedPlots now) {
        if (!now.title().equals(before.title()) || !now.xLabel().equals(before.xLabel()) || !now.x().equals(before.x()) || !now.entries().equals(before.entries())
                || now.panels().size() != before.panels().size()) {
            return new Change.Much();
        }
        OptionalInt moved = OptionalInt.empty();
        for (int i = 0; i < now.panels().size(); i++) {
            LinkedPlots.Panel old = before.panels().get(i);
            LinkedPlots.Panel panel = now.panels().get(i);
            // Marks are drawn each time.
            if (!panel.symbol().equals(old.symbol()) || !panel.y().equals(old.y()) || panel.weight() != old.weight() || panel.curves().size() != old.curves().size()) {
                return new Change.Much();
            }
            for (int k = 0; k < panel.curves().size(); k++) {
                Curve curve = panel.curves().get(k);
                if (!alike(curve, old.curves().get(k))) {
                    return new Change.Much();
                }
                if (!same(curve, old.curves().get(k))) {
                    if (moved.isPresent() && moved.getAsInt() != curve.colour()) {
                        return new Change.Much();
                    }
                    moved = OptionalInt.of(curve.colour());
                }
            }
        }
        return moved.isPresent() ? new Change.Curves(moved.getAsInt()) : new Change.Nothing();
    }

    /** Whether two curves look the same but for where they run. */
    private static boolean alike(Curve one, Curve other) {
        return one.label().equals(other.label()) && one.colour() == other.colour() && one.dash() == other.dash() && one.width() == other.width()
                && one.opacity() == other.opacity() && one.key().equals(other.key());
    }

    private static boolean same(Curve one, Curve other) {
        return (one.x() == other.x() || Arrays.equals(one.x(), other.x())) && (one.y() == other.y() || Arrays.equals(one.y(), other.y()));
    }
}
