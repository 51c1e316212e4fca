package activarium.expression;

import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Vector functions against the same in double. */
class FloatMathTest {
    private static final int LANES = FloatMath.SPECIES.length();

    private static float at(UnaryOperator<FloatVector> f, float x) {
        return f.apply(FloatVector.broadcast(FloatMath.SPECIES, x)).lane(LANES - 1);
    }

    /** @param tolerance relative, where the result is not tiny */
    private static void check(UnaryOperator<FloatVector> f, DoubleUnaryOperator exact, double low, double high, double tolerance) {
        int points = 40_000;
        for (int i = 0; i <= points; i++) {
            float x = (float) (low + (high - low) * i / points);
            double want = exact.applyAsDouble(x);
            float got = at(f, x);
            if (Math.abs(want) > 1e-30) {
                assertEquals(want, got, tolerance * Math.abs(want), "at " + x);
            } else {
                assertTrue(Math.abs(got) < 1e-29, "at " + x + ": " + got);
            }
        }
        for (float tiny : new float[] {1e-3f, -1e-3f, 1e-6f, -1e-6f, 1e-12f}) {
            if (tiny >= low && tiny <= high) {
                double want = exact.applyAsDouble(tiny);
                assertEquals(want, at(f, tiny), tolerance * Math.abs(want), "at " + tiny);
            }
        }
        assertTrue(Float.isNaN(at(f, Float.NaN)));
    }

    @Test
    void exponentials() {
        check(FloatMath::exp, Math::exp, -87, 88, 3e-7);
        check(FloatMath::expm1, Math::expm1, -20, 40, 3e-7);
        assertEquals(Float.POSITIVE_INFINITY, at(FloatMath::exp, 100));
        assertEquals(0, at(FloatMath::exp, -200));
        assertEquals(1, at(FloatMath::exp, 0));
        assertEquals(-1, at(FloatMath::expm1, -1000));
    }

    @Test
    void logarithms() {
        check(FloatMath::log, Math::log, 1e-6, 0.99, 3e-7);
        check(FloatMath::log, Math::log, 1.01, 1e6, 3e-7);
        check(FloatMath::log1p, Math::log1p, -0.99, 50, 4e-7);
        assertEquals(Float.NEGATIVE_INFINITY, at(FloatMath::log, 0));
        assertEquals(Float.POSITIVE_INFINITY, at(FloatMath::log, Float.POSITIVE_INFINITY));
        assertTrue(Float.isNaN(at(FloatMath::log, -1)));
    }

    @Test
    void sigmoids() {
        check(FloatMath::sigmoid, Function.SIGMOID::at, -80, 80, 4e-7);
        check(FloatMath::softplus, Function.SOFTPLUS::at, -60, 60, 4e-7);
        check(FloatMath::tanh, Math::tanh, -15, 15, 4e-7);
        check(FloatMath::sech, Function.SECH::at, -60, 60, 5e-7);
    }

    @Test
    void normalDistribution() {
        check(FloatMath::normalCdf, Function.NORMAL_CDF::at, -4, 9, 2e-6);
        check(FloatMath::normalPdf, Function.NORMAL_PDF::at, -6, 6, 2e-6);
    }
}
