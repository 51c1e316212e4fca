package activarium.network;

/**
 * How parameters move. Weight decay is L2 (added to the gradient of weights and biases; of activation parameters only if told)
 * for all but AdamW, where it is decoupled.
 */
public sealed interface OptimizerSpec {
    /** Above 0; what a schedule multiplies. */
    double learningRate();

    /** At least 0. */
    double weightDecay();

    /** v = momentum v + g; p = p - learningRate v (Nesterov: p = p - learningRate (g + momentum v)). */
    record Sgd(double learningRate, double momentum, boolean nesterov, double weightDecay) implements OptimizerSpec {
    }

    /** Kingma and Ba 2015, bias-corrected, epsilon outside the square root; decoupled decay makes it AdamW. */
    record Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay, boolean decoupled)
            implements OptimizerSpec {
    }

    /** s = decay s + (1 - decay) g^2; p = p - learningRate g / (sqrt(s) + epsilon). */
    record RmsProp(double learningRate, double decay, double epsilon, double weightDecay) implements OptimizerSpec {
    }

    /** Bernstein et al. 2020: relative updates, layer by layer. */
    record Fromage(double learningRate, double weightDecay) implements OptimizerSpec {
    }
}
