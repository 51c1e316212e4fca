package activarium.activation;

import java.util.List;

import static activarium.activation.Family.OSCILLATING;
import static activarium.activation.Family.SHRINKING;

/** Oscillating, shrinking and growing activations. */
final class OtherShapes {
    /** Near 0, x - tanh(x) subtracts two equal numbers; seven terms of its series reach 1e-16 at 0.1. */
    private static final String TANHSHRINK_SERIES = "x^3*(1/3 - x^2*(2/15 - x^2*(17/315 - x^2*(62/2835 - x^2*(1382/155925"
            + " - x^2*(21844/6081075 - x^2*(929569/638512875)))))))";

    private OtherShapes() {
    }

    static List<Definition> definitions() {
        String threshold = "half the width of the dead zone";
        return List.of(
            new Definition(OSCILLATING, "sin", "Sine").formula("sin(x)").source(Papers.SIREN)
                .note("Periodic: good at fine detail, hard to train without care."),
            new Definition(OSCILLATING, "cos", "Cosine").formula("cos(x)").source(Papers.SURVEY).note("Sine moved by a quarter of a period."),
            new Definition(OSCILLATING, "gcu", "Growing cosine").formula("x*cos(x)").source(Papers.GCU)
                .note("A cosine that grows with its input: one unit can separate what is exclusive-or."),
            new Definition(OSCILLATING, "snake", "Snake").formula("x + sin(a*x)^2/a")
                .learned("a", 1, 0.1, 5, "frequency of the ripple").source(Papers.SNAKE)
                .note("A line with a ripple: learns periodic data and still extrapolates."),
            new Definition(SHRINKING, "tanhshrink", "Tanhshrink").formula("x - tanh(x)", "where(abs(x) < 0.1, " + TANHSHRINK_SERIES + ", x - tanh(x))").source(Papers.PYTORCH)
                .note("Ignores small inputs, passes large ones less one."),
            new Definition(SHRINKING, "softshrink", "Softshrink")
                .formula("where(x > lambda, x - lambda, where(x < -lambda, x + lambda, 0))")
                .learnedFrom(0, "lambda", 0.5, 2, threshold).source(Papers.WAVELETS).note("Moves everything towards zero by lambda: the proximal map of L1."),
            new Definition(SHRINKING, "hardshrink", "Hardshrink").formula("where(abs(x) > lambda, x, 0)")
                .fixed("lambda", 0.5, 0, 2, threshold).source(Papers.WAVELETS).note("Sets small inputs to zero and leaves the rest."),
            new Definition(SHRINKING, "symlog", "Symlog").formula("sign(x)*log(1 + abs(x))", "where(x < 0, -log1p(-x), log1p(x))").source(Papers.SYMLOG)
                .note("Logarithmic on both sides: tames values of very different size."),
            new Definition(SHRINKING, "symexp", "Symexp").formula("sign(x)*(exp(abs(x)) - 1)", "where(x < 0, -expm1(-x), expm1(x))").source(Papers.SYMLOG)
                .note("The inverse of symlog: grows exponentially on both sides."));
    }
}
