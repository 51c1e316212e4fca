package activarium.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Several quantities of the same things against one x, each in a panel of its own: one legend, one axis across, one
 * crosshair with a table of all values.
 *
 * @param title     strong, above everything; empty for none
 * @param xLabel    of the axis across
 * @param x         across
 * @param entries   the things compared, in the order of the legend
 * @param panels    from the top, at least one
 * @param crosshair x at which every panel shows its values
 */
public record LinkedPlots(String title, String xLabel, Scale x, List<Entry> entries, List<Panel> panels, OptionalDouble crosshair) implements Figure {
    private static final Font SYMBOL = Type.strong(12.5);
    private static final Font TITLE = Type.strong(14);
    private static final double TITLE_ROW = 24;
    private static final double MARGIN = 12;
    /** Above every panel, for its symbol. */
    private static final double SYMBOL_ROW = 20;
    private static final double FLOOR = 34;
    /** The legend gives way to the plots beyond this part of the height. */
    private static final double LEGEND_SHARE = 0.24;
    /** How far from a curve it is still meant, in points. */
    private static final double NEAR = 7;

    public LinkedPlots {
        entries = List.copyOf(entries);
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("linked plots are at least one");
        }
    }

    /** Without a title. */
    public LinkedPlots(String xLabel, Scale x, List<Entry> entries, List<Panel> panels, OptionalDouble crosshair) {
        this("", xLabel, x, entries, panels, crosshair);
    }

    /** With a line at an x, or none. */
    public LinkedPlots with(OptionalDouble at) {
        return new LinkedPlots(title, xLabel, x, entries, panels, at);
    }

    /** Under a title. */
    public LinkedPlots titled(String above) {
        return new LinkedPlots(above, xLabel, x, entries, panels, crosshair);
    }

    /**
     * One of the things compared.
     *
     * @param colour index into the palette; a panel's curve of this colour belongs to it
     */
    public record Entry(String label, int colour, Dash dash) {
    }

    /**
     * One quantity.
     *
     * @param symbol above the panel and at the head of its column of values
     * @param weight of its height beside the other panels'
     * @param curves the first lies on top
     */
    public record Panel(String symbol, Scale y, List<Curve> curves, List<Mark> marks, double weight) {
        public Panel {
            curves = List.copyOf(curves);
            marks = List.copyOf(marks);
        }

        Optional<Curve> curve(int colour) {
            return curves.stream().filter(curve -> curve.colour() == colour).findFirst();
        }
    }

    /** Which curves, seen from those of one colour. */
    enum Depth {
        BELOW, OF, ABOVE
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        List<PlotArea> areas = areas(width, height);
        drawGround(g, areas, width, height, theme);
        drawCurves(g, areas, theme);
        drawOver(g, areas, theme);
    }

    /** Paper, title, legend and axes. */
    void drawGround(Graphics2D g, List<PlotArea> areas, double width, double height, Theme theme) {
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        if (!title.isEmpty()) {
            Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 13, 0, TITLE, theme.text());
        }
        legend(width, height).draw(g, top(), theme);
        for (int i = 0; i < panels.size(); i++) {
            boolean last = i == panels.size() - 1;
            Axes.draw(g, areas.get(i), MARGIN, last ? xLabel : "", "", last, theme);
        }
    }

    void drawCurves(Graphics2D g, List<PlotArea> areas, Theme theme) {
        for (int i = 0; i < panels.size(); i++) {
            PlotArea area = areas.get(i);
            panels.get(i).curves.reversed().forEach(curve -> CurveDrawing.draw(g, curve, area, theme));
        }
    }

    /** Some of the curves. @param colour of those that others are below or above */
    void drawCurves(Graphics2D g, List<PlotArea> areas, Depth depth, int colour, Theme theme) {
        for (int i = 0; i < panels.size(); i++) {
            List<Curve> curves = panels.get(i).curves;
            PlotArea area = areas.get(i);
            int at = 0;
            while (at < curves.size() && curves.get(at).colour() != colour) {
                at++;
            }
            List<Curve> meant = switch (depth) {
                case ABOVE -> curves.subList(0, at);
                case OF -> curves.subList(at, Math.min(at + 1, curves.size()));
                case BELOW -> curves.subList(Math.min(at + 1, curves.size()), curves.size());
            };
            meant.reversed().forEach(curve -> CurveDrawing.draw(g, curve, area, theme));
        }
    }

    /** What lies over the curves: marks, and the crosshair with its table. */
    void drawOver(Graphics2D g, List<PlotArea> areas, Theme theme) {
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            PlotArea area = areas.get(i);
            panel.marks.forEach(mark -> mark.draw(g, area, theme));
            Text.draw(g, panel.symbol, area.left() + 1, area.top() - 6, 0, SYMBOL, theme.muted());
        }
        crosshair.ifPresent(at -> ValueTable.of(this, at).draw(g, areas, theme));
    }

    /** Where each panel's data lie when the figure is drawn at this size. */
    public List<PlotArea> areas(double width, double height) {
        double top = top() + legend(width, height).rows() * Legend.ROW;
        double room = Math.max(10, height - top - FLOOR - (xLabel.isEmpty() ? 0 : 4) - SYMBOL_ROW * panels.size());
        double weights = panels.stream().mapToDouble(Panel::weight).sum();
        double side = panels.stream().mapToDouble(panel -> Axes.side(panel.y, room * panel.weight / weights)).max().orElse(0);
        List<PlotArea> areas = new ArrayList<>();
        for (Panel panel : panels) {
            double share = room * panel.weight / weights;
            top += SYMBOL_ROW;
            areas.add(new PlotArea(MARGIN + side, top, Math.max(10, width - 2 * MARGIN - side - 6), Math.max(4, share), x, panel.y));
            top += share;
        }
        return areas;
    }

    /** The panel at a place on the paper. */
    public OptionalInt panelAt(double atX, double atY, double width, double height) {
        List<PlotArea> areas = areas(width, height);
        for (int i = 0; i < areas.size(); i++) {
            if (areas.get(i).contains(atX, atY)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The colour of the uppermost panel's curve that is meant by a place on the paper. */
    public OptionalInt curveAt(double atX, double atY, double width, double height) {
        PlotArea area = areas(width, height).getFirst();
        if (!area.contains(atX, atY)) {
            return OptionalInt.empty();
        }
        return panels.getFirst().curves.stream().filter(curve -> distance(curve, area, atX, atY) <= NEAR)
                .min(Comparator.comparingDouble(curve -> distance(curve, area, atX, atY))).map(curve -> OptionalInt.of(curve.colour()))
                .orElse(OptionalInt.empty());
    }

    /** Upwards, or across where the curve is steep. */
    private static double distance(Curve curve, PlotArea area, double atX, double atY) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double off = -NEAR; off <= NEAR; off++) {
            double y = area.toY(ReadOut.interpolated(curve, area.dataX(atX + off)));
            if (!Double.isNaN(y)) {
                nearest = Math.min(nearest, Math.hypot(off, y - atY));
            }
        }
        return nearest;
    }

    /** What the table of values says at an x, for those who cannot see it. */
    public String describe(double at) {
        StringBuilder text = new StringBuilder((xLabel.isEmpty() ? "x" : xLabel) + " = " + Numerals.value(at));
        for (Entry entry : entries) {
            text.append("; ").append(entry.label).append(':');
            panels.forEach(panel -> panel.curve(entry.colour).ifPresent(curve -> text.append(' ').append(panel.symbol).append(' ')
                    .append(Numerals.value(ReadOut.interpolated(curve, at)))));
        }
        return text.toString();
    }

    private double top() {
        return MARGIN + (title.isEmpty() ? 0 : TITLE_ROW);
    }

    private Legend legend(double width, double height) {
        double[] nothing = {};
        return Legend.of(entries.stream().map(entry -> new Curve(entry.label, nothing, nothing, entry.colour, entry.dash, 2.4, 1)).toList(), MARGIN,
                width - MARGIN, Math.max(1, (int) (LEGEND_SHARE * height / Legend.ROW)));
    }
}
