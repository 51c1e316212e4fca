package activarium.ui.explore;

import activarium.figure.Quantity;
import activarium.figure.Range;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class HeldAxesTest {
    private final HeldAxes axes = new HeldAxes();

    private Range value(double low, double high, double hold) {
        return axes.range(Quantity.VALUE, new Range(low, high), hold);
    }

    @Test
    void theyGiveWayWhileHeldAndComeBackAfterwards() {
        assertEquals(new Range(0, 1), value(0, 1, 0));
        assertEquals(new Range(0, 3), value(0.5, 3, 1));
        assertEquals(new Range(-1, 3), value(-1, 1, 1));
        assertEquals(new Range(-1, 3), value(0, 1, 1));
        assertEquals(new Range(-0.5, 2), value(0, 1, 0.5), "half way back");
        assertEquals(new Range(-0.25, 1.5), value(0, 1, 0.25), "from where they were held, whatever was shown since");
        assertEquals(new Range(0, 1), value(0, 1, 0));
        assertEquals(new Range(0, 1), value(0.2, 0.8, 1), "held anew, they begin with what fits");
    }

    @Test
    void curvesHaveAFifthOfThemAtLeast() {
        value(-1, 1, 1);
        value(-3, 97, 1);
        assertEquals(new Range(-1.163, 8.837), rounded(value(-1, 1, 1)));
        assertEquals(new Range(-1.163, 8.837), rounded(value(-1, 1.5, 1)), "and stay there");
    }

    private static Range rounded(Range range) {
        return new Range(Math.round(range.low() * 1e3) / 1e3, Math.round(range.high() * 1e3) / 1e3);
    }

    @Test
    void eachQuantityHasItsOwnAndAnotherViewBeginsAnew() {
        axes.of(List.of("here"));
        value(0, 5, 1);
        assertEquals(new Range(0, 1), axes.range(Quantity.SLOPE, new Range(0, 1), 1));
        axes.of(List.of("here"));
        assertEquals(new Range(0, 5), value(0, 2, 1));
        axes.of(List.of("there"));
        assertEquals(new Range(0, 2), value(0, 2, 1));
    }
}
