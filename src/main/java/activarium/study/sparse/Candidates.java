package activarium.study.sparse;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.network.ActivationSpec;

import java.util.List;

/** The activations that SAFS chooses from (Loni et al. 2023, appendix), plain for the first stage and scaled for the second. */
public final class Candidates {
    /** Before the name of an activation in scaled form. */
    public static final String SCALED = "safs-scaled-";
    /** The paper's baselines for whole networks, and those of the papers that this program shows. */
    private static final List<String> FIXED = List.of("pelu", "frelu", "ditac", "prelu", "swish", "mish");

    private Candidates() {
    }

    /** Every plain activation that there is in scaled form, by name. */
    public static List<String> all() {
        return Catalogue.standard().activations().stream().map(Activation::name).filter(name -> name.startsWith(SCALED))
                .map(name -> name.substring(SCALED.length())).toList();
    }

    /** Activations that whole networks are compared with. */
    public static List<String> fixed() {
        return FIXED;
    }

    /** The activation at its defaults; what it learns of its own, it learns. */
    public static ActivationSpec plain(String name) {
        return ActivationSpec.named(name);
    }

    /**
     * alpha f(beta x), alpha and beta learned from 1 on.
     *
     * @param learningRateFactor multiplies the optimiser's learning rate for them
     */
    public static ActivationSpec scaled(String name, double learningRateFactor) {
        ActivationSpec spec = ActivationSpec.named(SCALED + name);
        return new ActivationSpec(spec.function(), spec.parameters(), spec.learn(), spec.sharing(), learningRateFactor);
    }
}
