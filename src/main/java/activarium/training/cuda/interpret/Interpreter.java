package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Kernel;

import java.util.List;
import java.util.Optional;

/**
 * Runs kernels on the JVM, statement by statement for all threads of a block, block after block: the numbers that a card gives, with every access checked.
 * What a card leaves undefined is a {@link KernelFault}.
 */
public final class Interpreter {
    private Interpreter() {
    }

    /**
     * Runs a grid of blocks.
     *
     * @param arguments in the order of the kernel's parameters
     * @throws KernelFault              for an access out of bounds, a race, a read of shared memory that nobody has written, a barrier that
     *                                  only some threads reach
     * @throws IllegalArgumentException for arguments that do not fit the parameters
     */
    public static void launch(Kernel kernel, int blocks, List<Argument> arguments) {
        launch(kernel, blocks, arguments, Optional.empty());
    }

    /** The same, with everything counted. Phases end with barriers, and with the block. */
    public static Tally tally(Kernel kernel, int blocks, List<Argument> arguments) {
        Tally tally = new Tally();
        launch(kernel, blocks, arguments, Optional.of(tally));
        return tally;
    }

    private static void launch(Kernel kernel, int blocks, List<Argument> arguments, Optional<Tally> tally) {
        Block block = new Block(kernel, arguments);
        Step body = new Translation(kernel, block, tally).body();
        Lanes all = new Lanes(kernel.threads());
        all.all();
        for (int b = 0; b < blocks; b++) {
            block.begin(b);
            body.run(all);
            tally.ifPresent(Tally::end);
        }
    }
}
