package activarium.activation;

import java.util.List;

import static activarium.activation.Family.GATED;

/** The input times a soft gate, and other smooth rectifiers. */
final class GatedUnits {
    private GatedUnits() {
    }

    static List<Definition> definitions() {
        return List.of(
            new Definition(GATED, "gelu", "GELU").formula("x*normcdf(x)").source(Papers.GELU)
                .note("The input times the probability that a standard normal lies below it."),
            // 0.5 (1 + tanh u) = sigmoid(2u): the same function, exact in the left tail.
            new Definition(GATED, "gelu-tanh", "GELU (tanh form)")
                .formula("0.5*x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))", "x*sigmoid(2*(" + Math.sqrt(2 / Math.PI) + "*(x + 0.044715*x^3)))").source(Papers.GELU)
                .note("The approximation of GELU that older libraries compute."),
            new Definition(GATED, "silu", "SiLU").formula("x*sigmoid(x)").source(Papers.SILU)
                .note("The input times its own sigmoid; Swish with beta = 1."),
            new Definition(GATED, "swish", "Swish").formula("x*sigmoid(beta*x)")
                .learned("beta", 1, -1, 5, "how abruptly the gate opens: 0 is x/2, large is ReLU").source(Papers.SWISH)
                .note("Between a line and ReLU, by one learned number."),
            new Definition(GATED, "hard-swish", "Hard swish").formula("x*min(max(x + 3, 0), 6)/6").source(Papers.HARD_SWISH)
                .note("Swish with a gate of straight lines, for phones."),
            new Definition(GATED, "mish", "Mish").formula("x*tanh(softplus(x))").source(Papers.MISH)
                .note("Smooth, slightly negative on the left, unbounded on the right."),
            new Definition(GATED, "softplus", "Softplus").formula("softplus(beta*x)/beta")
                .learnedFrom(0.01, "beta", 1, 5, "sharpness: large beta is ReLU").source(Papers.SOFTPLUS)
                .note("A smooth ReLU whose derivative is the sigmoid."),
            new Definition(GATED, "tanhsoft-1", "TanhSoft-1").formula("tanh(a*x)*softplus(x)")
                .learned("a", 0.87, 0, 3, "how fast the gate opens").source(Papers.TANHSOFT)
                .note("Softplus gated by a tanh of the input."),
            new Definition(GATED, "tanhsoft-2", "TanhSoft-2").formula("x*tanh(a*exp(b*x))")
                .learned("a", 0.6, 0, 3, "height of the gate at 0").learned("b", 1, 0, 3, "how fast the gate opens")
                .source(Papers.TANHSOFT).note("The input gated by the tanh of an exponential."),
            new Definition(GATED, "acon-c", "ACON-C").formula("(p1 - p2)*x*sigmoid(beta*(p1 - p2)*x) + p2*x")
                .learned("p1", 1.2, -2, 2, "slope far to the right").learned("p2", -0.8, -2, 2, "slope far to the left")
                .learned("beta", 1, 0, 5, "how sharply it turns; 0 makes it linear").source(Papers.ACON)
                .note("Learns whether to be linear or not, between two slopes."),
            new Definition(GATED, "srs", "Soft-root-sign").aliases("soft-root-sign")
                // x/(x/a + exp(-x/b)), arranged so that no two large terms cancel in the derivative of either half.
                .formula("x/(x/a + exp(-x/b))", "where(x > b, a/(1 + a*exp(-x/b)/x), x*exp(x/b)/(1 + x*exp(x/b)/a))")
                .learnedFrom(0.1, "a", 5, 10, "the limit far to the right").learnedFrom(0.1, "b", 3, 6, "width of the negative dip")
                .source(Papers.SRS).note("Bounded on both sides, with a dip on the left."),
            new Definition(GATED, "falu", "FALU")
                // With s = sigmoid(beta x), g = beta x s and h = g + s (1 - g) = s + g sigmoid(-beta x), which keeps far tails.
                .formula("where(alpha < 1, G + alpha*S*(1 - G), G + S*(1 - G) + (alpha - 1)*S*(1 - 2*(G + S*(1 - G))))"
                        .replace("G", "beta*x*S").replace("S", "sigmoid(beta*x)"),
                        "where(alpha < 1, beta*x*S + alpha*S*(1 - beta*x*S), H + (alpha - 1)*S*(1 - 2*H))"
                        .replace("H", "(S + beta*x*S*sigmoid(-(beta*x)))").replace("S", "sigmoid(beta*x)"))
                .learned("alpha", 0.3, 0, 2, "order of the fractional derivative").learned("beta", 1, 0.1, 3, "steepness")
                .source(Papers.FALU).note("A fractional derivative of Swish: alpha slides from Swish to its first and second derivative."),
            new Definition(GATED, "quick-gelu", "Quick GELU").formula("x*sigmoid(1.702*x)").source(Papers.GELU)
                .note("GELU with a sigmoid instead of the normal distribution: cheaper, a little off."),
            new Definition(GATED, "squareplus", "Squareplus").formula("(x + sqrt(x^2 + b))/2", "where(x < 0, b/(sqrt(x^2 + b) - x), x + sqrt(x^2 + b))/2")
                .learnedFrom(0.01, "b", 4, 8, "width of the bend").source(Papers.SQUAREPLUS)
                .note("A smooth ReLU of a square root instead of an exponential."),
            new Definition(GATED, "squared-relu", "Squared ReLU").formula("max(x, 0)^2").source(Papers.PRIMER)
                .note("ReLU squared: smooth at 0 and growing fast."),
            new Definition(GATED, "tanhexp", "TanhExp").aliases("telu").formula("x*tanh(exp(x))").source(Papers.TANHEXP)
                .note("The input gated by the tanh of its exponential."),
            new Definition(GATED, "lisht", "LiSHT").formula("x*tanh(x)").source(Papers.LISHT)
                .note("The input times its tanh: symmetric and never negative."),
            new Definition(GATED, "serf", "Serf").formula("x*erf(softplus(x))").source(Papers.SERF)
                .note("Mish with the error function instead of tanh."),
            new Definition(GATED, "bent-identity", "Bent identity").formula("(sqrt(x^2 + 1) - 1)/2 + x", "x^2/(2*(1 + sqrt(x^2 + 1))) + x").source(Papers.SURVEY)
                .note("The identity with a gentle bend: slope 1/2 on the left, 3/2 on the right."),
            new Definition(GATED, "e-swish", "E-swish").aliases("eswish").formula("beta*x*sigmoid(x)")
                .learned("beta", 1.375, 1, 2, "height: the slope far to the right").source(Papers.ESWISH)
                .note("SiLU scaled up a little, which its authors found to train faster."),
            new Definition(GATED, "nlrelu", "Natural logarithm ReLU").formula("log1p(beta*max(x, 0))")
                .learnedFrom(0.01, "beta", 1, 5, "how early it bends").source(Papers.NLRELU)
                .note("The logarithm of ReLU: tames large activations without a ceiling."));
    }
}
