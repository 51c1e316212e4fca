package activarium.figure;

import java.awt.Graphics2D;

/**
 * A picture that is drawn once for every purpose: on the screen, in a file, in a frame of an animation. Immutable, and
 * drawn the same way every time.
 */
public interface Figure {
    /**
     * Draws into [0, width] x [0, height], in points; the graphics may be scaled to any number of pixels.
     */
    void draw(Graphics2D g, double width, double height, Theme theme);
}
