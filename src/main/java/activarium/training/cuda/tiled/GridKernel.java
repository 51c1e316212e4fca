package activarium.training.cuda.tiled;

import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.Launch;
import activarium.training.cuda.kernel.Kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A kernel whose blocks share its work.
 *
 * @param blocks of its grid
 * @param parts  launches that make up the grid, one after another
 */
record GridKernel(Kernel kernel, int blocks, int parts) {
    /** The whole grid. @param arguments by the names of the kernel's parameters, perhaps more than it has */
    Stream<Launch> launches(Map<String, CardArgument> arguments) {
        if (parts == 1) {
            return Stream.of(new Launch(kernel, blocks, arguments));
        }
        int each = Math.ceilDiv(blocks, parts);
        return IntStream.iterate(0, first -> first < blocks, first -> first + each).mapToObj(first -> {
            Map<String, CardArgument> own = new HashMap<>(arguments);
            own.put("firstBlock", new CardArgument.Number(first));
            return new Launch(kernel, Math.min(each, blocks - first), own);
        });
    }

    /**
     * One that is still to be written, on any thread.
     *
     * @param name equal where two of a network are one
     * @param size how much of it there is, roughly, in statements
     */
    record Draft(String name, int size, Supplier<GridKernel> writing) {
    }
}
