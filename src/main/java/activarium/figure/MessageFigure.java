package activarium.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What is said where there is nothing to draw yet. */
public record MessageFigure(String text) implements Figure {
    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Text.draw(g, lines.get(i), width / 2, height / 2 + (i - (lines.size() - 1) / 2.0) * 22 + 5, 0.5, Type.regular(14), theme.muted());
        }
    }
}
