package activarium.training.dl4j;

import activarium.network.ActivationSpec;
import org.nd4j.linalg.activations.Activation;

import java.util.Map;
import java.util.Optional;

/** Activations of the catalogue that have no parameters and are the same functions as Deeplearning4j's own, which run as single operations. */
final class BuiltInActivations {
    private static final Map<String, Activation> SAME = Map.of("relu", Activation.RELU, "tanh", Activation.TANH, "sigmoid", Activation.SIGMOID,
            "softsign", Activation.SOFTSIGN, "selu", Activation.SELU, "relu6", Activation.RELU6);

    private BuiltInActivations() {
    }

    /** Deeplearning4j's, where it is the same function. */
    static Optional<Activation> of(ActivationSpec spec) {
        return spec.function() instanceof ActivationSpec.Function.Named(String name) && spec.parameters().isEmpty()
                ? Optional.ofNullable(SAME.get(spec.instance().activation().name())) : Optional.empty();
    }
}
