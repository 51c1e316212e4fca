package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.OptionalInt;

/**
 * The same curve at several values of one parameter, side by side on common axes.
 *
 * @param x      {@code [n]}, ascending; not to be written to
 * @param frames in order, at least one
 * @param colour index into the palette
 * @param shown  the frame nearest to the present value; none is marked below 0
 */
public record FilmStrip(double[] x, List<Frame> frames, int colour, int shown) implements Figure {
    private static final Font FONT = Type.regular(10.5);
    private static final double GAP = 4;
    private static final double FOOT = 16;

    public FilmStrip {
        frames = List.copyOf(frames);
    }

    /** The curve at one value; {@code y} is {@code [n]} and not to be written to. */
    public record Frame(double value, double[] y) {
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        Range y = Range.around(frames.stream().map(Frame::y).toList(), 0.08);
        Range shownY = new Range(Math.max(y.low(), -6), Math.max(Math.min(y.high(), 6), Math.max(y.low(), -6) + 0.1));
        double each = (width + GAP) / frames.size();
        for (int i = 0; i < frames.size(); i++) {
            PlotArea area = new PlotArea(i * each + 0.5, 0.5, each - GAP - 1, height - FOOT - 1, new Scale.Linear(new Range(x[0], x[x.length - 1])),
                    new Scale.Linear(shownY));
            boolean now = i == shown;
            g.setColor(now ? Theme.faded(theme.colour(colour), 0.12) : theme.panel());
            Rectangle2D frame = new Rectangle2D.Double(area.left(), area.top(), area.width(), area.height());
            g.fill(frame);
            g.setStroke(new BasicStroke(0.75F));
            g.setColor(Theme.faded(theme.axis(), 0.6));
            if (shownY.low() < 0 && shownY.high() > 0) {
                g.draw(new Line2D.Double(area.left(), area.toY(0), area.left() + area.width(), area.toY(0)));
            }
            g.draw(new Line2D.Double(area.toX(0), area.top(), area.toX(0), area.top() + area.height()));
            CurveDrawing.draw(g, new Curve("", x, frames.get(i).y, colour, Dash.SOLID, 1.6, now ? 1 : 0.75), area, theme);
            g.setStroke(new BasicStroke(now ? 1.6F : 0.75F));
            g.setColor(now ? theme.colour(colour) : theme.grid());
            g.draw(frame);
            Text.draw(g, Text.fitted(Numerals.value(frames.get(i).value), FONT, each), area.left() + area.width() / 2, height - 4, 0.5, FONT,
                    now ? theme.text() : theme.muted());
        }
    }

    /** The frame at a place on the paper. */
    public OptionalInt frameAt(double atX, double width) {
        int frame = (int) Math.floor(atX / ((width + GAP) / frames.size()));
        return frame >= 0 && frame < frames.size() ? OptionalInt.of(frame) : OptionalInt.empty();
    }
}
