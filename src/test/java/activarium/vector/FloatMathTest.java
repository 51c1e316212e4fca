package activarium.vector;

import activarium.expression.Function;
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
        check(FloatMathTest::expm1, Math::expm1, -20, 40, 3e-7);
        assertEquals(Float.POSITIVE_INFINITY, at(FloatMath::exp, 100));
        assertEquals(0, at(FloatMath::exp, -200));
        assertEquals(1, at(FloatMath::exp, 0));
        assertEquals(-1, at(FloatMathTest::expm1, -1000));
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
        check(u -> sigmoid(u), Function.SIGMOID::at, -80, 80, 4e-7);
        check(u -> FloatMath.softplus(u, FloatMath.decay(u)), Function.SOFTPLUS::at, -60, 60, 4e-7);
        check(u -> FloatMath.tanh(u, square(u), FloatMath.inverseOfOnePlus(square(u))), Math::tanh, -15, 15, 4e-7);
        check(u -> FloatMath.sech(FloatMath.decay(u), FloatMath.inverseOfOnePlus(square(u))), Function.SECH::at, -60, 60, 5e-7);
        check(u -> FloatMath.sinh(u, FloatMath.decay(u)), Math::sinh, -40, 40, 5e-7);
        check(u -> FloatMath.cosh(FloatMath.decay(u)), Math::cosh, -40, 40, 5e-7);
    }

    @Test
    void normalDistribution() {
        check(u -> FloatMath.normalCdf(u, tail(u)), Function.NORMAL_CDF::at, -3, 9, 7e-7);
        check(u -> FloatMath.normalCdf(u, tail(u)), Function.NORMAL_CDF::at, -12, -3, 6e-6);
        check(u -> FloatMath.bell(u), u -> Math.exp(-u * u / 2), -3, 3, 5e-7);
        check(u -> FloatMath.bell(u), u -> Math.exp(-u * u / 2), 3, 11, 5e-6);
        check(u -> FloatMath.erf(u, tail(u.mul(1.41421356f))), Function.ERF::at, -5, 5, 6e-7);
        check(u -> FloatMath.erfc(u, tail(u.mul(1.41421356f))), Function.ERFC::at, -5, 2, 1.5e-6);
        assertEquals(0, at(FloatMath::bell, Float.NEGATIVE_INFINITY));
        assertEquals(0, at(FloatMath::bell, 3e30f));
    }

    @Test
    void trigonometry() {
        checkAbsolute(FloatMath::sin, Math::sin, 3e-7);
        checkAbsolute(FloatMath::cos, Math::cos, 3e-7);
        check(FloatMath::atan, Math::atan, -50, 50, 4e-7);
        check(FloatMath::asinh, Function.ASINH::at, -50, 50, 5e-7);
        assertEquals((float) Math.sin(1e7f), at(FloatMath::sin, 1e7f));
        assertEquals(Math.PI / 2, at(FloatMath::atan, Float.POSITIVE_INFINITY), 1e-7);
        assertEquals(Function.ASINH.at(1e30f), at(FloatMath::asinh, 1e30f), 1e-5);
    }

    private static FloatVector expm1(FloatVector u) {
        return FloatMath.expm1(u, FloatMath.exp(u));
    }

    private static FloatVector sigmoid(FloatVector u) {
        return FloatMath.sigmoid(u, FloatMath.decay(u), FloatMath.inverseOfOnePlus(FloatMath.decay(u)));
    }

    /** exp(-2 |u|). */
    private static FloatVector square(FloatVector u) {
        return FloatMath.decay(u).mul(FloatMath.decay(u));
    }

    private static FloatVector tail(FloatVector u) {
        return FloatMath.tail(u, FloatMath.bell(u));
    }

    /** Near their zeros the functions' own argument has too few digits for a relative bar. */
    private static void checkAbsolute(UnaryOperator<FloatVector> f, DoubleUnaryOperator exact, double tolerance) {
        for (int i = -20_000; i <= 20_000; i++) {
            float x = i * 0.0171f;
            assertEquals(exact.applyAsDouble(x), at(f, x), tolerance, "at " + x);
        }
        assertTrue(Float.isNaN(at(f, Float.NaN)));
    }
}
