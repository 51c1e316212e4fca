package activarium.data;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FormulaDataTest {
    private static final DoubleUnaryOperator CURVE = x -> 0.5 * x * x - 0.4;

    @Test
    void pointsLieOnTheirSide() {
        Dataset data = new FormulaData(600, 0, 2, 5).classification("curve", CURVE);
        int[] labels = ((Targets.Classes) data.targets()).labels();
        double widest = 0;
        for (int i = 0; i < 600; i++) {
            double x = data.x()[2 * i];
            double y = data.x()[2 * i + 1];
            assertEquals(y > CURVE.applyAsDouble(x) ? 1 : 0, labels[i]);
            assertTrue(Math.abs(x) <= 2 && Math.abs(y) <= 2);
            widest = Math.max(widest, Math.abs(x));
        }
        assertTrue(widest > 1.9);
        assertEquals(300, Arrays.stream(labels).sum());
        assertEquals(data, new FormulaData(600, 0, 2, 5).classification("curve", CURVE));
        assertNotEquals(data, new FormulaData(600, 0, 2, 6).classification("curve", CURVE));
    }

    @Test
    void valuesLieOnTheCurveButForTheNoise() {
        Dataset exact = new FormulaData(500, 0, 1, 1).regression("curve", CURVE);
        Dataset noisy = new FormulaData(500, 0.2, 1, 1).regression("curve", CURVE);
        double[] y = ((Targets.Values) exact.targets()).y();
        double[] moved = ((Targets.Values) noisy.targets()).y();
        double square = 0;
        for (int i = 0; i < 500; i++) {
            assertEquals(CURVE.applyAsDouble(exact.x()[i]), y[i]);
            square += (moved[i] - CURVE.applyAsDouble(noisy.x()[i])) * (moved[i] - CURVE.applyAsDouble(noisy.x()[i])) / 500;
        }
        assertEquals(0.2, Math.sqrt(square), 0.02);
    }

    @Test
    void curvesThatCannotBeAreExplained() {
        FormulaData data = new FormulaData(10, 0, 1, 0);
        assertTrue(complaint(() -> data.classification("y = 5", _ -> 5)).contains("lies above this curve"));
        assertTrue(complaint(() -> data.classification("y = -5", _ -> -5)).contains("lies below this curve"));
        assertTrue(complaint(() -> data.regression("y = log(x)", Math::log)).contains("no finite value at x = -"));
    }

    private static String complaint(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(InvalidDataException.class, action).getMessage();
    }
}
