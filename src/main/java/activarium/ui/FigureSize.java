package activarium.ui;

import activarium.figure.Theme;

/**
 * How a figure is saved.
 *
 * @param width  in points: user units of an SVG, points of a PDF's page
 * @param height in points
 * @param scale  pixels of a PNG for every point
 */
record FigureSize(double width, double height, double scale, Theme theme) {
    /** Pixels for every point of a PNG and of a copied picture, enough for a page of paper or a projector. */
    private static final double FINENESS = 2;

    /** As on the screen, twice as fine. */
    static FigureSize of(FigureView view) {
        return new FigureSize(Math.rint(view.paperWidth()), Math.rint(view.paperHeight()), FINENESS, view.themeProperty().get());
    }

    int pixelsWide() {
        return (int) Math.round(width * scale);
    }

    int pixelsHigh() {
        return (int) Math.round(height * scale);
    }
}
