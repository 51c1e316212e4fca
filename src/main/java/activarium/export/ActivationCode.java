package activarium.export;

import activarium.activation.ActivationInstance;

/**
 * An activation as source code of another language, derived from its one definition: the function, its derivative by x and by every
 * parameter, in the forms that keep their digits, and nothing that would have to be installed beside the framework itself.
 */
public final class ActivationCode {
    private ActivationCode() {
    }

    /** The text of one file, under the activation's own name. */
    public static String of(ActivationInstance activation, CodeTarget target, boolean learnable) {
        return of(activation, target, "", learnable);
    }

    /**
     * The text of one file.
     *
     * @param activation with the parameters that the code starts from
     * @param name       of the type or function; the activation's own where it is empty
     * @param learnable  whether the parameters can be trained in the target; where not, they are constants
     */
    public static String of(ActivationInstance activation, CodeTarget target, String name, boolean learnable) {
        Subject subject = name.isEmpty() ? Subject.of(activation, learnable) : Subject.of(activation, name, learnable);
        return switch (target) {
            case PYTORCH -> new PyTorchCode(subject).text();
            case KERAS -> new KerasCode(subject).text();
            case JAX -> new JaxCode(subject).text();
            case NUMPY -> new NumpyCode(subject).text();
            case JAVA -> new JavaCode(subject).text();
            case LATEX -> new LatexCode(subject).text();
        };
    }
}
