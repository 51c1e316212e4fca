package activarium.activation;

import java.util.List;

import static activarium.activation.Family.FLEXIBLE;

/** Activations with enough parameters to become many others: rational, spline and Maxout-like. */
final class FlexibleUnits {
    /** Knots of the spline: from -3 to 3, one apart. */
    private static final int KNOTS = 7;

    private FlexibleUnits() {
    }

    static List<Definition> definitions() {
        return List.of(pade(), spline(), maxout(), hinges());
    }

    /** Version B of the paper: |.| around the whole denominator's polynomial keeps it from having poles. */
    private static Definition pade() {
        // Close to a leaky ReLU of slope 0.3 on [-3, 3]: a shape that trains from the start.
        double[] numerator = {0.02557776, 0.66182815, 1.58182975, 2.94478759, 0.95287794, 0.23319681};
        double[] denominator = {0.50962605, 4.18376890, 0.37832090, 0.32407314};
        Definition definition = new Definition(FLEXIBLE, "pade", "Padé unit").aliases("pau", "rational")
                .formula("(a0 + a1*x + a2*x^2 + a3*x^3 + a4*x^4 + a5*x^5)/(1 + abs(b1*x + b2*x^2 + b3*x^3 + b4*x^4))").source(Papers.PADE)
                .note("A quotient of two polynomials: six numbers above and four below can imitate almost any activation.");
        for (int k = 0; k < numerator.length; k++) {
            definition.learned("a" + k, numerator[k], -4, 4, "coefficient of x^" + k + " above");
        }
        for (int k = 0; k < denominator.length; k++) {
            definition.learned("b" + (k + 1), denominator[k], -5, 5, "coefficient of x^" + (k + 1) + " below");
        }
        return definition;
    }

    /** A base function and hats at equally spaced knots, as in KAN but of degree one. */
    private static Definition spline() {
        StringBuilder formula = new StringBuilder("w*x*sigmoid(x)");
        Definition definition = new Definition(FLEXIBLE, "spline", "Linear spline (KAN)").aliases("kan").source(Papers.KAN)
                .note("SiLU plus a curve through seven points that are learned one by one.");
        definition.learned("w", 1, -2, 2, "weight of the SiLU that lies beneath");
        for (int k = 0; k < KNOTS; k++) {
            int knot = k - KNOTS / 2;
            String distance = knot == 0 ? "x" : knot < 0 ? "x + " + -knot : "x - " + knot;
            formula.append(" + c").append(k).append("*max(1 - abs(").append(distance).append("), 0)");
            definition.learned("c" + k, 0, -2, 2, "height of the curve at x = " + knot);
        }
        return definition.formula(formula.toString());
    }

    private static Definition maxout() {
        return new Definition(FLEXIBLE, "maxout", "Maxout of three lines").formula("max(max(a1*x + b1, a2*x + b2), a3*x + b3)")
                .learned("a1", 0, -2, 2, "slope of the first line").learned("b1", 0, -2, 2, "height of the first line at 0")
                .learned("a2", 1, -2, 2, "slope of the second line").learned("b2", 0, -2, 2, "height of the second line at 0")
                .learned("a3", -0.25, -2, 2, "slope of the third line").learned("b3", -0.5, -2, 2, "height of the third line at 0")
                .source(Papers.MAXOUT).note("The upper edge of three learned lines: any convex shape of three pieces.");
    }

    private static Definition hinges() {
        return new Definition(FLEXIBLE, "apl", "Adaptive piecewise linear").formula("max(x, 0) + a1*max(b1 - x, 0) + a2*max(b2 - x, 0)")
                .learned("a1", 0.1, -2, 2, "slope of the first hinge").learned("b1", 1, -3, 3, "where the first hinge bends")
                .learned("a2", -0.1, -2, 2, "slope of the second hinge").learned("b2", -1, -3, 3, "where the second hinge bends")
                .source(Papers.APL).note("ReLU plus two learned hinges, for shapes that are not convex.");
    }
}
