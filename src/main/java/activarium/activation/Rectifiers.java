package activarium.activation;

import java.util.List;

import static activarium.activation.Family.RECTIFIER;

/** Piecewise-linear activations. */
final class Rectifiers {
    private static final String LEFT_SLOPE = "slope for negative inputs";

    private Rectifiers() {
    }

    static List<Definition> definitions() {
        return List.of(
            new Definition(RECTIFIER, "relu", "ReLU").formula("max(x, 0)").source(Papers.RELU)
                .note("Passes positive inputs unchanged and blocks the rest; units that only see negative inputs die."),
            new Definition(RECTIFIER, "leaky-relu", "Leaky ReLU").aliases("lrelu").formula("where(x > 0, x, a*x)")
                .fixed("a", 0.01, -0.5, 1, LEFT_SLOPE).source(Papers.LEAKY)
                .note("A small slope on the left keeps a gradient alive where ReLU has none."),
            new Definition(RECTIFIER, "very-leaky-relu", "Very leaky ReLU").formula("where(x > 0, x, a*x)")
                .fixed("a", 0.18181818181818182, -0.5, 1, LEFT_SLOPE).source(Papers.VERY_LEAKY)
                .note("Leaky ReLU with the steeper slope 1/5.5 (or 1/3) that did better in small contests."),
            new Definition(RECTIFIER, "prelu", "PReLU").aliases("parametric-relu").formula("where(x > 0, x, a*x)")
                .learned("a", 0.25, -0.5, 1, LEFT_SLOPE + ", learned").source(Papers.PRELU)
                .note("Leaky ReLU whose left slope is learned with the weights."),
            new Definition(RECTIFIER, "frelu", "FReLU").aliases("flexible-relu").formula("max(x, 0) + b")
                .learned("b", 0, -2, 2, "shifts the whole curve up or down, so that outputs may be negative").source(Papers.FRELU)
                .note("ReLU with a learned offset: negative outputs and zero mean without an exponential."),
            new Definition(RECTIFIER, "frelu-general", "FReLU, both offsets").formula("max(x + a, 0) + b")
                .learned("a", 0, -2, 2, "moves the kink to x = -a; the bias of the layer before does the same")
                .learned("b", 0, -2, 2, "shifts the whole curve up or down").source(Papers.FRELU)
                .note("FReLU before its input offset is folded into the bias of the layer before."),
            new Definition(RECTIFIER, "relu6", "ReLU6").formula("min(max(x, 0), 6)").source(Papers.RELU6)
                .note("ReLU that saturates at 6, friendly to low-precision arithmetic."),
            new Definition(RECTIFIER, "srelu", "SReLU").aliases("s-shaped-relu")
                .formula("where(x < tl, tl + al*(x - tl), where(x > tr, tr + ar*(x - tr), x))")
                .learned("tl", -1, -3, 0, "where the left piece begins").learned("al", 0.2, -0.5, 1.5, "slope of the left piece")
                .learned("tr", 1, 0, 3, "where the right piece begins").learned("ar", 0.4, -0.5, 2, "slope of the right piece")
                .source(Papers.SRELU).note("Three straight pieces whose corners and outer slopes are learned."),
            new Definition(RECTIFIER, "identity", "Identity").aliases("linear").formula("x").source(Papers.SURVEY)
                .note("No activation at all: layers of these collapse into one linear map."),
            new Definition(RECTIFIER, "hard-tanh", "Hard tanh").formula("min(max(x, -1), 1)").source(Papers.HARD_TANH)
                .note("Tanh made of straight lines; no gradient beyond -1 and 1."),
            new Definition(RECTIFIER, "hard-sigmoid", "Hard sigmoid").formula("min(max(x + 3, 0), 6)/6").source(Papers.HARD_SWISH)
                .note("Sigmoid made of straight lines, as in MobileNetV3 and PyTorch."),
            new Definition(RECTIFIER, "hard-sigmoid-keras", "Hard sigmoid (Keras)").formula("min(max(0.2*x + 0.5, 0), 1)")
                .source(Papers.HARD_SIGMOID).note("The older hard sigmoid with slope 0.2."),
            new Definition(RECTIFIER, "thresholded-relu", "Thresholded ReLU").formula("where(x > theta, x, 0)")
                .fixed("theta", 1, 0, 3, "inputs up to here are blocked").source(Papers.THRESHOLDED)
                .note("ReLU that lets only strong inputs through, with a jump where it opens."));
    }
}
