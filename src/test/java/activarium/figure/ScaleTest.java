package activarium.figure;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ScaleTest {
    private static List<String> labels(Scale scale, int most) {
        return scale.ticks(most).stream().map(Scale.Tick::label).toList();
    }

    @Test
    void stepsAreOneTwoOrFiveTimesAPowerOfTen() {
        assertEquals(2e-5, Scale.Linear.niceStep(1.1e-5), 1e-18);
        assertEquals(5, Scale.Linear.niceStep(2.01), 0);
        assertEquals(10, Scale.Linear.niceStep(5.5), 0);
        assertEquals(1000, Scale.Linear.niceStep(1000), 0);
    }

    @Test
    void labelsHaveTheDecimalsOfTheirStep() {
        assertEquals(List.of("\u22120.10", "\u22120.05", "0", "0.05", "0.10"), labels(new Scale.Linear(new Range(-0.1, 0.1)), 4));
        assertEquals(List.of("0", "50\u2009000", "100\u2009000"), labels(new Scale.Linear(new Range(0, 120_000)), 3));
        assertEquals(List.of("0", "0.5\u00d710\u2076", "1.0\u00d710\u2076"), labels(new Scale.Linear(new Range(-1000, 1_100_000)), 3));
        assertEquals(List.of("\u22122\u00d710\u207b\u2076", "0", "2\u00d710\u207b\u2076"), labels(new Scale.Linear(new Range(-2e-6, 2e-6)), 2));
        assertEquals(List.of("1.000002", "1.000004", "1.000006"), labels(new Scale.Linear(new Range(1.000001, 1.000007)), 3));
    }

    @Test
    void aRangeAsNarrowAsTheSpacingOfDoublesHasFewTicks() {
        for (double centre : new double[] {1e17, -1e17, 1e9, 4e300}) {
            Range range = new Range(centre - Math.ulp(centre), centre + Math.ulp(centre));
            assertTrue(new Scale.Linear(range).ticks(10).size() <= 11);
        }
    }

    @Test
    void logarithmicTicksThinOutWithTheRoom() {
        Scale scale = new Scale.Logarithmic(new Range(1e-9, 1e3));
        assertEquals(13, scale.ticks(20).size());
        assertTrue(scale.ticks(5).size() <= 5);
        assertEquals("10\u207b\u2079", scale.ticks(20).getFirst().label());
        assertEquals(List.of("0.5", "1", "2", "5", "10", "20"), labels(new Scale.Logarithmic(new Range(0.4, 22)), 6));
        assertTrue(new Scale.Logarithmic(new Range(3.1, 3.9)).ticks(6).size() >= 3, "less than a decade is still labelled");
    }

    @Test
    void minorLinesFillTheDecadesAndNothingElse() {
        Scale scale = new Scale.Logarithmic(new Range(1, 100));
        assertEquals(List.of(2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0), scale.minor(3));
        assertEquals(List.of(), new Scale.Linear(new Range(0, 1)).minor(5));
    }

    @Test
    void valuesMapBothWaysOnALogarithmicScale() {
        Scale scale = new Scale.Logarithmic(new Range(1e-4, 50));
        for (double value : new double[] {1e-4, 0.3, 50}) {
            assertEquals(value, scale.value(scale.fraction(value)), 1e-12 * value);
        }
        assertTrue(Double.isNaN(scale.fraction(0)), "zero has no place there");
    }

    @Test
    void aRangeCanBeZoomedAnywhereAndHoldsHugeValues() {
        Range far = new Range(1e9, 1e9 + 1);
        for (int i = 0; i < 200; i++) {
            far = far.zoomed(0.5, 0.3);
        }
        assertTrue(far.low() < far.high());
        Range wide = Range.around(List.of(new double[] {-1e308, Double.NaN, 1e308}), 0.1);
        assertTrue(Double.isFinite(wide.span()));
    }

    @Test
    void valuesAreWrittenAsInABook() {
        assertEquals("\u22121.500", Numerals.value(-1.5));
        assertEquals("0.000", Numerals.value(-0.0));
        assertEquals("1.23\u00d710\u207b\u2077", Numerals.value(1.234e-7));
        assertEquals("\u2013", Numerals.value(Double.NaN));
        assertEquals("\u2212\u221e", Numerals.value(Double.NEGATIVE_INFINITY));
        assertEquals("1180", Numerals.count(1180));
        assertEquals("1\u2009000\u2009000", Numerals.count(1_000_000));
    }

    @Test
    void aLogarithmicScaleWithinADecadeHasTicksHoweverFewAreAllowed() {
        for (int most = 1; most < 12; most++) {
            Scale.Logarithmic scale = new Scale.Logarithmic(new Range(2.1, 2.9));
            scale.minor(most);
            assertTrue(scale.ticks(most).size() <= most + 1);
        }
    }
}
