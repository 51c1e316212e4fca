package activarium.expression;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Random formulas through every way of computing them: point by point, in double tiles, in single precision step by step and in
 * generated loops; values, slopes, second derivatives and derivatives by parameters.
 */
class RandomFormulaTest {
    private static final int POINTS = 24;
    /** Where definitions put their corners. */
    private static final float[] ROUND = {0, 1, -1, 0.5F};
    /** Of the unit roundoff times the error that rounding can have gathered: the forms computed are not the form typed. */
    private static final double SLACK = 64;
    private static final double DOUBLE = 0x1p-53;
    private static final double FLOAT = 0x1p-24;
    /** Numbers beyond leave single precision on the way. */
    private static final double LARGEST = 1e12;

    /** What differs from the reference, of all quantities at all points. */
    private static final class Findings {
        final List<String> wrong = new ArrayList<>();
        int compared;
        int of;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyWayAgrees(long seed) {
        RandomFormula formulas = new RandomFormula(seed);
        Findings findings = new Findings();
        for (int k = 0; k < 40; k++) {
            String text = formulas.text();
            Expression typed;
            try {
                typed = Expression.parse(text);
            } catch (FormulaException unreadable) {
                // Such as 1/0 written in a roundabout way.
                continue;
            }
            compare(text, typed, new SplittableRandom(seed * 1_000 + k), findings);
        }
        assertTrue(findings.wrong.isEmpty(), () -> findings.wrong.size() + " of " + findings.compared + ":\n"
                + String.join("\n", findings.wrong.subList(0, Math.min(20, findings.wrong.size()))));
        assertTrue(findings.compared > 5_000, "enough was compared: " + findings.compared + " of " + findings.of);
    }

    private static void compare(String text, Expression typed, SplittableRandom random, Findings findings) {
        Map<String, Double> parameters = new TreeMap<>();
        List<String> names = typed.parameterNames();
        names.forEach(name -> parameters.put(name, (double) (float) (random.nextInt(4) == 0 ? -1.6 * random.nextDouble() : 0.3 + 1.4 * random.nextDouble())));
        double[] flat = names.stream().mapToDouble(parameters::get).toArray();
        float[] x = new float[POINTS];
        double[] wide = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = i < ROUND.length ? ROUND[i] : (float) ((random.nextDouble() - 0.5) * (i % 6 == 5 ? 40 : 6));
            wide[i] = x[i];
        }
        ParameterLayout layout = new ParameterLayout(names.stream().map(name -> new ParameterLayout.Slot(name, 1)).toList());
        Expression simple = typed.simplify();
        double[][] byParameter = new double[POINTS][names.size()];
        double[] y = new double[POINTS];
        double[] slope = new double[POINTS];
        double[] curvature = new double[POINTS];
        new Evaluator(Evaluator.plan(simple, layout)).evaluate(wide, flat, y, slope, curvature, byParameter);
        KernelPlan plan = KernelPlan.of(simple, layout);
        Kernel steps = plan.kernel();
        Single step = Single.of(steps, x, flat);
        double[][] inDouble = inDouble(steps, wide, flat);
        plan.decide();
        Single loop = Single.of(plan.kernel(), x, flat);
        for (int i = 0; i < POINTS; i++) {
            String at = " of " + text + " at x = " + x[i] + " " + parameters;
            assertEquals(step.y[i], loop.y[i], "generated value" + at);
            assertEquals(step.slope[i], loop.slope[i], "generated slope" + at);
            Jet jet;
            try {
                jet = Jet.of(typed, x[i], parameters, null);
            } catch (Jet.Undecided close) {
                continue;
            }
            if (!Double.isFinite(jet.value().value())) {
                // No value, no derivative.
                continue;
            }
            findings.of += 10;
            check("value" + at, jet.value(), y[i], DOUBLE, findings);
            check("slope" + at, jet.first(), slope[i], DOUBLE, findings);
            check("second derivative" + at, jet.second(), curvature[i], DOUBLE, findings);
            check("value in tiles" + at, jet.value(), inDouble[0][i], DOUBLE, findings);
            check("slope in tiles" + at, jet.first(), inDouble[1][i], DOUBLE, findings);
            for (int k = 0; k < names.size(); k++) {
                Jet by = Jet.of(typed, x[i], parameters, names.get(k));
                check("derivative by " + names.get(k) + at, by.first(), byParameter[i][k], DOUBLE, findings);
                check("derivative in tiles by " + names.get(k) + at, by.first(), inDouble[2 + k][i], DOUBLE, findings);
            }
            if (!(jet.value().error() < LARGEST)) {
                continue;
            }
            check("value in float" + at, jet.value(), step.y[i], FLOAT, findings);
            check("slope in float" + at, jet.first(), step.slope[i], FLOAT, findings);
            check("backward slope in float" + at, jet.first(), loop.inputGradient[i], FLOAT, findings);
            for (int k = 0; k < names.size(); k++) {
                Jet by = Jet.of(typed, x[i], parameters, names.get(k));
                check("derivative in float by " + names.get(k) + at, by.first(), step.byParameter[i][k], FLOAT, findings);
                check("generated derivative by " + names.get(k) + at, by.first(), loop.byParameter[i][k], FLOAT, findings);
            }
        }
    }

    private static void check(String what, RoundingError expected, double actual, double unit, Findings findings) {
        double tolerance = SLACK * unit * expected.error() + (unit == FLOAT ? 1e-30 : 1e-150);
        if (!Double.isFinite(expected.value()) || !(expected.error() < LARGEST)) {
            return;
        }
        findings.compared++;
        if (Double.isNaN(actual) && what.contains(" at x = 0.0 ")) {
            // Such as x^0.5*x^2, whose slope's factors are infinite and zero there and at no other place.
            return;
        }
        if (!(Math.abs(actual - expected.value()) <= tolerance)) {
            findings.wrong.add(what + ": " + actual + " instead of " + expected.value() + " \u00b1 " + tolerance);
        }
    }

    /** Value, slope, and the derivative by each parameter. */
    private static double[][] inDouble(Kernel kernel, double[] x, double[] parameters) {
        double[][] all = new double[2 + parameters.length][x.length];
        kernel.forwardWithSlope(x, all[0], all[1], 0, x.length, parameters);
        double[] weights = new double[x.length];
        java.util.Arrays.fill(weights, 1);
        for (int i = 0; i < x.length; i++) {
            double[] gradient = new double[parameters.length];
            kernel.backward(x, weights, new double[x.length], i, i + 1, parameters, gradient);
            for (int k = 0; k < gradient.length; k++) {
                all[2 + k][i] = gradient[k];
            }
        }
        return all;
    }

    private record Single(float[] y, float[] slope, float[] inputGradient, double[][] byParameter) {
        static Single of(Kernel kernel, float[] x, double[] parameters) {
            int n = x.length;
            Single single = new Single(new float[n], new float[n], new float[n], new double[n][parameters.length]);
            kernel.forwardWithSlope(x, single.y, single.slope, 0, n, parameters);
            float[] weights = new float[n];
            java.util.Arrays.fill(weights, 1);
            for (int i = 0; i < n; i++) {
                kernel.backward(x, weights, single.inputGradient, i, i + 1, parameters, single.byParameter[i]);
            }
            return single;
        }
    }
}
