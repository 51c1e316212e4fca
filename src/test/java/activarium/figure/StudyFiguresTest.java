package activarium.figure;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StudyFiguresTest {
    /** Demšar 2006, figure 1 (a): C4.5 and its tunings; the critical difference at 0.05 is 1.25. */
    private static final CriticalDifferenceFigure TREES = new CriticalDifferenceFigure("", List.of("C4.5", "C4.5+m", "C4.5+cf", "C4.5+m+cf"),
            List.of(3.143, 2.000, 2.893, 1.964), 1.25, "CD = 1.25");

    private static int coloured(Figure figure, double height, Theme theme) {
        BufferedImage image = new BufferedImage(600, (int) height, BufferedImage.TYPE_INT_RGB);
        Raster.draw(figure, image, 1, theme);
        int paper = theme.paper().getRGB();
        return (int) Arrays.stream(image.getRGB(0, 0, 600, (int) height, null, 0, 600)).filter(rgb -> rgb != paper).count();
    }

    @Test
    void barsJoinWhatDoesNotDiffer() {
        // 3.143 - 1.964 is less than 1.25: one bar over all.
        assertEquals(List.of(new CriticalDifferenceFigure.Group(0, 3)), TREES.groups());
        CriticalDifferenceFigure narrow = new CriticalDifferenceFigure("", TREES.labels(), TREES.ranks(), 1.12, "");
        // "At p = 0.10, CD is 1.12": C4.5 is worse than C4.5+m and C4.5+m+cf, of C4.5+cf nothing can be said.
        assertEquals(List.of(new CriticalDifferenceFigure.Group(0, 2), new CriticalDifferenceFigure.Group(2, 3)), narrow.groups());
    }

    @Test
    void valuesThatAreNoNumbersLeaveTheRestStanding() {
        double[] odd = {0.5, Double.NaN, Double.POSITIVE_INFINITY, 0.7, 0.7, 0.7};
        double[] none = {Double.NaN, Double.NaN, Double.NaN};
        StripFigure strip = new StripFigure("", "accuracy", new Scale.Linear(new Range(0, 1)),
                List.of(new StripFigure.Row("one", "2 without a number", odd, new double[] {0.6, 0.7, 0.7}, new double[] {0.65, 0.6, 0.7}, 0),
                        new StripFigure.Row("none", "", none, none, none, 1)));
        double[] x = {0, 1, 2};
        BandFigure band = new BandFigure("", "step", "loss", new Scale.Linear(new Range(0, 2)), new Scale.Logarithmic(new Range(0.1, 10)),
                List.of(new BandFigure.Band("one", x, new double[] {1, Double.NaN, 2}, new double[] {-1, 0.5, 0}, new double[] {2, 3, Double.NaN}, 0)));
        LearnedActivationsFigure learned = new LearnedActivationsFigure("", 2,
                List.of(new LearnedActivationsFigure.Panel("layer 1", x, new double[] {0, 1, 2}, List.of(new double[] {0, Double.NaN, 1}), 0)));
        for (Theme theme : List.of(Theme.light(), Theme.dark())) {
            assertTrue(coloured(strip, StripFigure.height(2), theme) > 500);
            assertTrue(coloured(band, 300, theme) > 500);
            assertTrue(coloured(learned, learned.height(), theme) > 500);
            assertTrue(coloured(TREES, TREES.height(), theme) > 500);
        }
    }

    @Test
    void aPictureInAPageHasThePagesColoursAndItsOwnNames() throws IOException {
        String first = InlineSvg.element(TREES, 600, TREES.height(), "a", "Ranks \"and\" <more>");
        assertTrue(first.startsWith("<svg") && first.endsWith("</svg>"));
        assertTrue(first.contains("var(--text)") && first.contains("var(--c1)"));
        assertFalse(first.contains("rgb("), "every colour is one of the page's");
        assertTrue(InlineSvg.variables(Theme.dark()).contains("--paper:#0d1117;"));
        assertTrue(InlineSvg.fontFaces().contains("font-weight:600"));
    }
}
