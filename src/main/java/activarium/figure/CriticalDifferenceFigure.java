package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Average ranks on a line, 1 (best) at the left; a bar joins those that do not differ by more than the critical difference
 * (Demšar 2006, JMLR 7:1, figure 1).
 *
 * @param title              strong, above everything; empty for none
 * @param labels             of the treatments
 * @param ranks              of the treatments, 1 to their number
 * @param criticalDifference by which two ranks must differ
 * @param differenceLabel    how it is called: {@code CD = 1.25}
 */
public record CriticalDifferenceFigure(String title, List<String> labels, List<Double> ranks, double criticalDifference, String differenceLabel)
        implements Figure {
    private static final Font TITLE = Type.strong(14);
    private static final Font LABEL = Type.regular(12.5);
    private static final Font RANK = Type.regular(11);
    private static final double MARGIN = 12;
    private static final double TITLE_ROW = 26;
    private static final double DIFFERENCE_ROW = 34;
    private static final double ROW = 22;
    private static final double BAR_ROW = 8;
    private static final double SIDE_SHARE = 0.27;

    public CriticalDifferenceFigure {
        labels = List.copyOf(labels);
        ranks = List.copyOf(ranks);
    }

    /** Those from one place up to another, in the order of ranks, that do not differ. */
    public record Group(int from, int to) {
    }

    /** Places in the order of their ranks. */
    private List<Integer> order() {
        return IntStream.range(0, ranks.size()).boxed().sorted(Comparator.comparingDouble(ranks::get)).toList();
    }

    /** The largest groups of two or more that do not differ; places count in the order of ranks. */
    public List<Group> groups() {
        List<Double> sorted = ranks.stream().sorted().toList();
        List<Group> groups = new ArrayList<>();
        int reached = -1;
        for (int from = 0; from < sorted.size(); from++) {
            int to = from;
            while (to + 1 < sorted.size() && sorted.get(to + 1) - sorted.get(from) <= criticalDifference) {
                to++;
            }
            if (to > from && to > reached) {
                groups.add(new Group(from, to));
                reached = to;
            }
        }
        return groups;
    }

    /** The height that the figure looks well at. */
    public double height() {
        return MARGIN + (title.isEmpty() ? 0 : TITLE_ROW) + DIFFERENCE_ROW + 22 + groups().size() * BAR_ROW + (ranks.size() + 1) / 2 * ROW + MARGIN + 8;
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        double top = MARGIN + (title.isEmpty() ? 0 : TITLE_ROW);
        if (!title.isEmpty()) {
            Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 13, 0, TITLE, theme.text());
        }
        int k = ranks.size();
        double left = MARGIN + SIDE_SHARE * width;
        double right = width - left;
        double perRank = (right - left) / Math.max(1, k - 1);
        double axis = top + DIFFERENCE_ROW + 16;
        difference(g, left, top + 14, Math.min(criticalDifference * perRank, right - left), theme);
        g.setColor(theme.axis());
        g.setStroke(new BasicStroke(1.2f));
        g.draw(new Line2D.Double(left, axis, right, axis));
        for (int rank = 1; rank <= k; rank++) {
            double at = left + (rank - 1) * perRank;
            g.setColor(theme.axis());
            g.draw(new Line2D.Double(at, axis - 5, at, axis));
            Text.draw(g, Integer.toString(rank), at, axis - 9, 0.5, Axes.TICK, theme.muted());
        }
        List<Group> groups = groups();
        double below = axis + 10 + groups.size() * BAR_ROW;
        names(g, left, right, perRank, axis, below, width, theme);
        List<Double> sorted = ranks.stream().sorted().toList();
        g.setColor(theme.text());
        g.setStroke(new BasicStroke(3.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int i = 0; i < groups.size(); i++) {
            double y = axis + 9 + i * BAR_ROW;
            g.draw(new Line2D.Double(left + (sorted.get(groups.get(i).from()) - 1) * perRank - 3, y, left + (sorted.get(groups.get(i).to()) - 1) * perRank + 3, y));
        }
    }

    private void difference(Graphics2D g, double left, double y, double length, Theme theme) {
        g.setColor(theme.text());
        g.setStroke(new BasicStroke(1.6f));
        g.draw(new Line2D.Double(left, y, left + length, y));
        g.draw(new Line2D.Double(left, y - 4, left, y + 4));
        g.draw(new Line2D.Double(left + length, y - 4, left + length, y + 4));
        Text.draw(g, differenceLabel, left + length + 8, y + 4, 0, RANK, theme.text());
    }

    /** The better half at the left, the best highest; the others at the right, the worst highest: no two lines cross. */
    private void names(Graphics2D g, double left, double right, double perRank, double axis, double below, double width, Theme theme) {
        List<Integer> order = order();
        int half = (order.size() + 1) / 2;
        for (int i = 0; i < order.size(); i++) {
            boolean atLeft = i < half;
            int place = order.get(i);
            double at = left + (ranks.get(place) - 1) * perRank;
            double y = below + ROW * (atLeft ? i : order.size() - 1 - i) + ROW / 2;
            double end = atLeft ? left - 10 : right + 10;
            Path2D line = new Path2D.Double();
            line.moveTo(at, axis);
            line.lineTo(at, y);
            line.lineTo(end, y);
            g.setColor(Theme.faded(theme.colour(place), 0.9));
            g.setStroke(new BasicStroke(1.5f));
            g.draw(line);
            String rank = Numerals.value(ranks.get(place));
            double room = (atLeft ? end : width - end) - MARGIN - 6 - Text.width(rank, RANK) - 8;
            String label = Text.fitted(labels.get(place), LABEL, room);
            Text.draw(g, label, end + (atLeft ? -6 : 6), y + 4.4, atLeft ? 1 : 0, LABEL, theme.text());
            double beside = end + (atLeft ? -6 - Text.width(label, LABEL) - 8 : 6 + Text.width(label, LABEL) + 8);
            Text.draw(g, rank, beside, y + 4.2, atLeft ? 1 : 0, RANK, theme.muted());
        }
    }
}
