package activarium.training.cuda.card;

import activarium.training.cuda.kernel.Kernel;

import java.util.Map;

/**
 * One launch of a kernel.
 *
 * @param arguments by the names of the kernel's parameters, perhaps more than it has
 */
public record Launch(Kernel kernel, int blocks, Map<String, CardArgument> arguments) {
    public Launch {
        arguments = Map.copyOf(arguments);
    }
}
