package activarium.training.dl4j;

import activarium.network.ActivationSpec;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

import java.util.Map;
import java.util.Optional;

/**
 * Activations of the catalogue that have no parameters and are the same functions as Deeplearning4j's own, which run as single operations. Its
 * ReLU is not among them: at 0, where a dead layer puts everything, its slope is another one.
 */
final class BuiltInActivations {
    private static final Map<String, Activation> SAME = Map.of("tanh", Activation.TANH, "sigmoid", Activation.SIGMOID, "softsign",
            Activation.SOFTSIGN);

    private BuiltInActivations() {
    }

    /** Deeplearning4j's, where it is the same function. */
    static Optional<Activation> of(ActivationSpec spec) {
        return spec.function() instanceof ActivationSpec.Function.Named(String name) && spec.parameters().isEmpty()
                ? Optional.ofNullable(SAME.get(spec.instance().activation().name())) : Optional.empty();
    }

    /** The catalogue's activation, or a formula, that is the same function as one of Deeplearning4j's; nothing in it is learned. */
    static Optional<ActivationSpec> from(IActivation activation) {
        return switch (activation) {
            case ActivationReLU relu when relu.getMax() == null && relu.getNegativeSlope() == null && relu.getThreshold() == null -> named("relu");
            case ActivationReLU6 _ -> named("relu6");
            case ActivationTanH _ -> named("tanh");
            case ActivationSigmoid _ -> named("sigmoid");
            case ActivationSoftSign _ -> named("softsign");
            case ActivationSELU _ -> named("selu");
            case ActivationMish _ -> named("mish");
            case ActivationHardTanH _ -> named("hard-tanh");
            case ActivationHardSigmoid _ -> named("hard-sigmoid-keras");
            case ActivationSoftPlus _ -> formula("softplus(x)");
            case ActivationSwish _ -> formula("x*sigmoid(x)");
            case ActivationCube _ -> formula("x^3");
            case ActivationGELU gelu when gelu.isPrecise() -> named("gelu-tanh");
            case ActivationGELU _ -> formula("x*sigmoid(1.702*x)");
            case ActivationELU elu -> formula("where(x > 0, x, " + elu.getAlpha() + "*expm1(x))");
            case ActivationLReLU leaky -> formula("where(x > 0, x, " + leaky.getAlpha() + "*x)");
            case ActivationThresholdedReLU over -> formula("where(x > " + over.getTheta() + ", x, 0)");
            default -> Optional.empty();
        };
    }

    private static Optional<ActivationSpec> named(String name) {
        return Optional.of(new ActivationSpec(new ActivationSpec.Function.Named(name), Map.of(), new ActivationSpec.Learn.None(),
                ActivationSpec.Sharing.LAYER, 1));
    }

    private static Optional<ActivationSpec> formula(String text) {
        return Optional.of(new ActivationSpec(new ActivationSpec.Function.Formula(text), Map.of(), new ActivationSpec.Learn.None(),
                ActivationSpec.Sharing.LAYER, 1));
    }
}
