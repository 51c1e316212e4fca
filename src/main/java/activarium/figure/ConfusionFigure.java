package activarium.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How often a classifier answers each class with each.
 *
 * @param classes names
 * @param counts  {@code [true class][answer]}
 * @param texts   the words in the figure
 */
public record ConfusionFigure(List<String> classes, int[][] counts, FigureTexts texts) implements Figure {
    private static final Font TITLE = Type.strong(12.5);
    private static final double MARGIN = 12;
    private static final double HEADER = 50;
    private static final double GAP = 1.5;
    /** Above this part the ground is dark enough to need the paper's colour for its number. */
    private static final double DARK = 0.55;

    public ConfusionFigure {
        classes = List.copyOf(classes);
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        int k = classes.size();
        int right = 0;
        int all = 0;
        for (int i = 0; i < k; i++) {
            right += counts[i][i];
            for (int j = 0; j < k; j++) {
                all += counts[i][j];
            }
        }
        Text.draw(g, Text.fitted(texts.get("confusion.right", right, all), TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 12, 0, TITLE, theme.text());
        double side = Math.min(classes.stream().mapToDouble(name -> Text.width(name, Axes.TICK)).max().orElse(0), width / 4) + 8;
        double left = MARGIN + side;
        double top = MARGIN + HEADER;
        double cellWidth = (width - left - MARGIN) / k;
        double cellHeight = (height - top - MARGIN) / k;
        Text.draw(g, Text.fitted(texts.get("confusion.answer"), Axes.TICK, width - left - MARGIN), width - MARGIN, MARGIN + 12 + 15, 1, Axes.TICK, theme.muted());
        Text.draw(g, Text.fitted(texts.get("confusion.truth"), Axes.TICK, width / 2), MARGIN, MARGIN + 12 + 15, 0, Axes.TICK, theme.muted());
        double size = Math.clamp(Math.min(cellHeight * 0.55, cellWidth * 0.4), 1, 15);
        Font font = Type.regular(size);
        for (int i = 0; i < k; i++) {
            double middle = top + (i + 0.5) * cellHeight + Axes.TICK.getSize() * 0.36;
            if (cellHeight >= 9) {
                Text.draw(g, Text.fitted(classes.get(i), Axes.TICK, side - 8), left - 8, middle, 1, Axes.TICK, theme.muted());
            }
            if (cellWidth >= 9) {
                Text.draw(g, Text.fitted(classes.get(i), Axes.TICK, cellWidth - 2), left + (i + 0.5) * cellWidth, top - 4, 0.5, Axes.TICK, theme.muted());
            }
            int ofClass = Math.max(1, java.util.Arrays.stream(counts[i]).sum());
            for (int j = 0; j < k; j++) {
                double part = counts[i][j] / (double) ofClass;
                cell(g, left + j * cellWidth, top + i * cellHeight, cellWidth, cellHeight, i == j, counts[i][j], part, font, theme);
            }
        }
    }

    private static void cell(Graphics2D g, double x, double y, double width, double height, boolean right, int count, double part, Font font,
                             Theme theme) {
        // A single mistake is seen: what is wrong starts stronger than what is right.
        double strength = count == 0 ? 0.5 : right ? 0.12 + 0.8 * part : 0.3 + 0.7 * Math.sqrt(part);
        Color ground = count == 0 ? ColourField.mixed(theme.panel(), theme.grid(), strength)
                : ColourField.mixed(theme.panel(), theme.colour(right ? 0 : 1), strength);
        g.setColor(ground);
        g.fill(new Rectangle2D.Double(x, y, Math.max(0.5, width - GAP), Math.max(0.5, height - GAP)));
        if (count > 0 && font.getSize2D() >= 7) {
            Text.draw(g, Numerals.count(count), x + (width - GAP) / 2, y + (height - GAP) / 2 + font.getSize2D() * 0.36, 0.5, font,
                    strength > DARK ? theme.paper() : theme.text());
        }
    }
}
