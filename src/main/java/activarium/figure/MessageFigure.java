package activarium.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said where there is nothing to draw yet; long lines are broken. */
public record MessageFigure(String text) implements Figure {
    private static final Font FONT = Type.regular(14);
    private static final double ROW = 22;
    private static final double MARGIN = 16;

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        draw(g, text, width / 2, height / 2, width - 2 * MARGIN, theme);
    }

    /** In the middle of a plot, on a ground of its own. */
    static void draw(Graphics2D g, String text, PlotArea area, Theme theme) {
        if (text.isBlank()) {
            return;
        }
        List<String> lines = lines(text, area.width() - 2 * MARGIN);
        double width = lines.stream().mapToDouble(line -> Text.width(line, FONT)).max().orElse(0);
        double middleX = area.left() + area.width() / 2;
        double middleY = area.top() + area.height() / 2;
        double height = lines.size() * ROW;
        g.setColor(theme.panel());
        g.fill(new Rectangle2D.Double(middleX - width / 2 - 10, middleY - height / 2 - 4, width + 20, height + 8));
        draw(g, text, middleX, middleY, area.width() - 2 * MARGIN, theme);
    }

    private static void draw(Graphics2D g, String text, double middleX, double middleY, double width, Theme theme) {
        List<String> lines = lines(text, width);
        for (int i = 0; i < lines.size(); i++) {
            Text.draw(g, lines.get(i), middleX, middleY + (i - (lines.size() - 1) / 2.0) * ROW + 5, 0.5, FONT, theme.muted());
        }
    }

    static List<String> lines(String text, double width) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(paragraph -> {
            // Not every language has blanks between its words.
            BreakIterator places = BreakIterator.getLineInstance(Locale.ROOT);
            places.setText(paragraph);
            StringBuilder line = new StringBuilder();
            for (int from = places.first(), to = places.next(); to != BreakIterator.DONE; from = to, to = places.next()) {
                String word = paragraph.substring(from, to);
                if (!line.isEmpty() && Text.width((line + word).stripTrailing(), FONT) > width) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                }
                line.append(word);
            }
            lines.add(line.toString().stripTrailing());
        });
        return lines;
    }
}
