package activarium.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plot's legend, in lines above it where it covers nothing. Slopes (a label with a prime of a curve that is listed too)
 * share one entry, f′: they have their functions' colours, and twice the entries would say nothing more.
 */
record Legend(List<Entry> entries, int rows, int left) {
    static final String PRIME = "\u2032";
    static final double ROW = 20;
    private static final Font FONT = Type.regular(12);
    private static final double KEY = 28;
    private static final double KEY_GAP = 6;
    private static final double APART = 18;

    /** One curve at its place. */
    record Entry(String label, Curve curve, boolean everySlope, double x, int row) {
    }

    /**
     * @param from     where the lines begin
     * @param to       where they end
     * @param mostRows what does not fit into these is counted: "+3"
     */
    static Legend of(List<Curve> curves, double from, double to, int mostRows) {
        List<Entry> entries = new ArrayList<>();
        double x = from;
        int row = 0;
        Map<String, Curve> listed = listed(curves);
        int left = listed.size();
        for (Map.Entry<String, Curve> one : listed.entrySet()) {
            double needed = KEY + KEY_GAP + Text.width(one.getKey(), FONT);
            double reserved = row == mostRows - 1 && left > 1 ? 34 : 0;
            if (x > from && x + needed + reserved > to) {
                if (row == mostRows - 1) {
                    break;
                }
                x = from;
                row++;
            }
            entries.add(new Entry(Text.fitted(one.getKey(), FONT, to - x - KEY - KEY_GAP), one.getValue(),
                    one.getKey().equals("f" + PRIME), x, row));
            x += needed + APART;
            left--;
        }
        return new Legend(entries, entries.isEmpty() ? 0 : row + 1, left);
    }

    private static Map<String, Curve> listed(List<Curve> curves) {
        Map<String, Curve> listed = new LinkedHashMap<>();
        List<String> labels = curves.stream().map(Curve::label).toList();
        Curve slope = null;
        for (Curve curve : curves) {
            if (isSlopeOfAnother(curve.label(), labels)) {
                slope = slope == null ? curve : slope;
            } else if (!curve.label().isEmpty()) {
                listed.putIfAbsent(curve.label(), curve);
            }
        }
        if (slope != null) {
            listed.put("f" + PRIME, slope);
        }
        return listed;
    }

    static boolean isSlopeOfAnother(String label, List<String> labels) {
        return label.endsWith(PRIME) && labels.contains(label.substring(0, label.length() - 1));
    }

    void draw(Graphics2D g, double top, Theme theme) {
        double end = 0;
        for (Entry entry : entries) {
            Curve curve = entry.curve;
            double middle = top + entry.row * ROW + ROW / 2 - 2;
            curve.key().ifPresentOrElse(mark -> Mark.draw(g, mark, entry.x + KEY / 2, middle, theme, curve.colour()), () -> line(g, entry, middle, theme));
            Text.draw(g, entry.label, entry.x + KEY + KEY_GAP, middle + 4.3, 0, FONT, theme.text());
            end = entry.x + KEY + KEY_GAP + Text.width(entry.label, FONT);
        }
        if (left > 0 && !entries.isEmpty()) {
            Text.draw(g, "+" + left, end + 12, top + (rows - 1) * ROW + ROW / 2 + 2.3, 0, FONT, theme.muted());
        }
    }

    private static void line(Graphics2D g, Entry entry, double middle, Theme theme) {
        Color colour = entry.everySlope ? theme.muted() : theme.colour(entry.curve.colour());
        g.setColor(Theme.faded(colour, Math.max(0.6, entry.curve.opacity())));
        g.setStroke(Theme.stroke(Math.max(2, entry.curve.width()), entry.curve.dash()));
        g.draw(new Line2D.Double(entry.x, middle, entry.x + KEY, middle));
    }
}
