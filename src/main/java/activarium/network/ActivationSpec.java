package activarium.network;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.ParameterValue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The activation after a layer.
 *
 * @param function           a name of the catalogue, or a formula
 * @param parameters         start values and settings; what is missing has its default
 * @param learn              which parameters training changes
 * @param sharing            one parameter set for the layer, or one for each channel (unit of a dense layer)
 * @param learningRateFactor multiplies the optimiser's learning rate for these parameters; 1 unless told
 */
public record ActivationSpec(Function function, Map<String, ParameterValue> parameters, Learn learn, Sharing sharing,
                             double learningRateFactor) {
    public ActivationSpec {
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Which function. */
    public sealed interface Function {
        /** A name or alias in the catalogue. */
        record Named(String name) implements Function {
        }

        /** A formula over x and free parameters. */
        record Formula(String text) implements Function {
        }
    }

    /** Which parameters training changes. */
    public sealed interface Learn {
        /** Every learnable one. */
        record All() implements Learn {
        }

        /** None: the activation is fixed. */
        record None() implements Learn {
        }

        /** These. */
        record Only(Set<String> names) implements Learn {
            public Only {
                names = Set.copyOf(names);
            }
        }
    }

    /** How far one parameter set reaches. */
    public enum Sharing {
        LAYER, CHANNEL
    }

    /**
     * The activation with its start values.
     *
     * @throws activarium.activation.InvalidActivationException for an unknown name or parameter, or an unreadable formula
     */
    public ActivationInstance instance() {
        return activation().instance(parameters);
    }

    /** The activation, without its start values. @throws activarium.activation.InvalidActivationException where there is none */
    Activation activation() {
        return switch (function) {
            case Function.Named(String name) -> Catalogue.standard().get(name);
            case Function.Formula(String text) -> Catalogue.ofFormula(text);
        };
    }

    /** The catalogue's activation of this name at its defaults, its learnable parameters learned, one set a layer. */
    public static ActivationSpec named(String name) {
        return new ActivationSpec(new Function.Named(name), Map.of(), new Learn.All(), Sharing.LAYER, 1);
    }
}
