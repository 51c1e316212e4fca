package activarium.activation;

import java.util.List;

import static activarium.activation.Family.SIGMOID;

/** S-shaped and saturating activations. */
final class Sigmoids {
    private Sigmoids() {
    }

    static List<Definition> definitions() {
        return List.of(
            new Definition(SIGMOID, "sigmoid", "Sigmoid").aliases("logistic").formula("sigmoid(x)").source(Papers.BACKPROPAGATION)
                .note("Squashes to (0, 1); slope 1/4 at 0 and a mean of 1/2 make deep stacks of it hard to train."),
            new Definition(SIGMOID, "scaled-sigmoid", "Scaled sigmoid").formula("4*sigmoid(x) - 2", "2*tanh(x/2)").source(Papers.REVISED)
                .note("4 sigmoid(x) - 2: slope 1 and value 0 at the origin, which is all the sigmoid lacked."),
            new Definition(SIGMOID, "tanh", "Tanh").formula("tanh(x)").source(Papers.EFFICIENT)
                .note("Odd and saturating, slope 1 at 0: the assumption behind Xavier initialisation."),
            new Definition(SIGMOID, "penalized-tanh", "Penalized tanh").formula("where(x > 0, tanh(x), a*tanh(x))")
                .learned("a", 0.25, 0, 1, "scales the negative half").source(Papers.REVISED)
                .note("Tanh whose negative half is penalised by a: as trainable as leaky ReLU, yet saturating."),
            new Definition(SIGMOID, "softsign", "Softsign").formula("x/(1 + abs(x))").source(Papers.SOFTSIGN)
                .note("Like tanh, but its tails decay as 1/x^2 instead of exponentially."),
            new Definition(SIGMOID, "log-sigmoid", "Log-sigmoid").formula("-softplus(-x)").source(Papers.SOFTPLUS)
                .note("The logarithm of a probability: linear on the left, zero on the right."),
            new Definition(SIGMOID, "dyt", "Dynamic tanh").aliases("dynamic-tanh").formula("gamma*tanh(alpha*x) + delta")
                .learned("alpha", 0.5, 0, 3, "steepness at 0").learned("gamma", 1, -3, 3, "height")
                .learned("delta", 0, -2, 2, "shift up or down").source(Papers.DYT)
                .note("A learned tanh that stands in for layer normalisation in transformers."),
            new Definition(SIGMOID, "isru", "ISRU").formula("x/sqrt(1 + alpha*x^2)")
                .learnedFrom(0.01, "alpha", 1, 4, "how early it saturates, at 1/sqrt(alpha)").source(Papers.ISRLU)
                .note("Sigmoid-shaped with an inverse square root."),
            new Definition(SIGMOID, "elliott", "Elliott").formula("0.5*x/(1 + abs(x)) + 0.5", "where(x < 0, 0.5/(1 - x), 1 - 0.5/(1 + x))").source(Papers.ELLIOTT)
                .note("A sigmoid without an exponential."),
            new Definition(SIGMOID, "erf", "Error function").formula("erf(x)").source(Papers.INFINITE).note("Odd, saturating faster than tanh."),
            new Definition(SIGMOID, "arctan", "Arctan").formula("atan(x)").source(Papers.SURVEY).note("Saturates at plus and minus pi/2, slowly."),
            new Definition(SIGMOID, "gaussian", "Gaussian").formula("exp(-x^2)").source(Papers.RADIAL).note("A bump: answers to inputs near zero only."));
    }
}
