package activarium.activation;

import java.util.List;

import static activarium.activation.Family.EXPONENTIAL;

/** ELU and its descendants. */
final class ExponentialUnits {
    private ExponentialUnits() {
    }

    static List<Definition> definitions() {
        String a = "scales both halves: with b it sets the slope of the right and the depth of the left";
        String b = "scales the input: small b bends sharply, large b slowly";
        return List.of(
            new Definition(EXPONENTIAL, "elu", "ELU").formula("where(x > 0, x, alpha*expm1(x))")
                .fixed("alpha", 1, 0, 3, "the value reached far to the left is -alpha").source(Papers.ELU)
                .note("Linear on the right, saturating exponential on the left; mean activations come nearer to zero."),
            pelu("pelu", "PELU", "where(x >= 0, a/b*x, a*expm1(x/b))", a, b).aliases("pelu-div-mul", "parametric-elu")
                .note("ELU whose two shape numbers are learned; both halves always meet with the same slope a/b at 0."),
            pelu("pelu-mul-div", "PELU (b x, 1/a)", "where(x >= 0, b/a*x, 1/a*expm1(b*x))", a, b)
                .note("PELU with b multiplying the input and a dividing the output, for comparison."),
            pelu("pelu-mul-mul", "PELU (b x, a)", "where(x >= 0, a*b*x, a*expm1(b*x))", a, b)
                .note("PELU with b multiplying the input and a the output, for comparison."),
            pelu("pelu-div-div", "PELU (x/b, 1/a)", "where(x >= 0, x/(a*b), 1/a*expm1(x/b))", a, b)
                .note("PELU with b dividing the input and a the output, for comparison."),
            new Definition(EXPONENTIAL, "celu", "CELU").formula("where(x > 0, x, alpha*expm1(x/alpha))")
                .learnedFrom(0.01, "alpha", 1, 3, "the value reached far to the left is -alpha").source(Papers.CELU)
                .note("ELU made smooth at 0 for every alpha."),
            new Definition(EXPONENTIAL, "selu", "SELU")
                .formula("where(x > 0, 1.0507009873554805*x, 1.0507009873554805*(1.6732632423543772*expm1(x)))").source(Papers.SELU)
                .note("ELU with constants that drive activations towards mean 0 and variance 1."),
            new Definition(EXPONENTIAL, "isrlu", "ISRLU").formula("where(x >= 0, x, x/sqrt(1 + alpha*x^2))")
                .learnedFrom(0.01, "alpha", 1, 4, "how deep it saturates on the left, at -1/sqrt(alpha)").source(Papers.ISRLU)
                .note("ELU with an inverse square root instead of the exponential."),
            new Definition(EXPONENTIAL, "elish", "ELiSH").formula("where(x >= 0, x*sigmoid(x), expm1(x)*sigmoid(x))")
                .source(Papers.ELISH).note("Swish on the right, ELU times sigmoid on the left; found by a genetic search."),
            new Definition(EXPONENTIAL, "hard-elish", "Hard ELiSH")
                .formula("where(x >= 0, x, expm1(x))*clip((x + 1)/2, 0, 1)")
                .source(Papers.ELISH).note("ELiSH with a gate of straight lines."));
    }

    private static Definition pelu(String name, String title, String formula, String a, String b) {
        // The paper keeps both at or above 0.1.
        return new Definition(EXPONENTIAL, name, title).formula(formula).source(Papers.PELU)
                .learnedFrom(0.1, "a", 1, 4, a).learnedFrom(0.1, "b", 1, 4, b);
    }
}
