package activarium.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/**
 * Plots above each other whose left edges are in line, for quantities against the same x.
 *
 * @param plots from the top, at least one
 */
public record PlotStack(List<Plot> plots) implements Figure {
    private static final double MARGIN = 12;

    public PlotStack {
        plots = List.copyOf(plots);
        if (plots.isEmpty()) {
            throw new IllegalArgumentException("a stack has at least one plot");
        }
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        double side = side(width, height);
        double[] heights = heights(width, height);
        AffineTransform before = g.getTransform();
        for (int i = 0; i < plots.size(); i++) {
            plots.get(i).draw(g, width, heights[i], theme, side);
            g.translate(0, heights[i]);
        }
        g.setTransform(before);
    }

    /** Where the data of one of the plots lie when the stack is drawn at this size. */
    public PlotArea area(int plot, double width, double height) {
        double[] heights = heights(width, height);
        PlotArea own = plots.get(plot).area(width, heights[plot], side(width, height));
        double above = Arrays.stream(heights).limit(plot).sum();
        return new PlotArea(own.left(), own.top() + above, own.width(), own.height(), own.x(), own.y());
    }

    /** So that the plotting rectangles are equally high, whatever stands above and below them. */
    private double[] heights(double width, double height) {
        double each = height / plots.size();
        double[] around = plots.stream().mapToDouble(plot -> each - plot.area(width, each).height()).toArray();
        double inner = Math.max(0, (height - Arrays.stream(around).sum()) / plots.size());
        double total = inner * plots.size() + Arrays.stream(around).sum();
        return Arrays.stream(around).map(one -> (one + inner) * height / total).toArray();
    }

    private double side(double width, double height) {
        return plots.stream().mapToDouble(plot -> plot.area(width, height / plots.size()).left() - MARGIN).max().orElse(0);
    }
}
