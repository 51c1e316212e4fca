package activarium.training.cuda.tiled;

import activarium.training.cuda.kernel.Kernel;

import java.util.function.Supplier;

/** A kernel whose blocks share its work. @param blocks that it has to be launched with */
record GridKernel(Kernel kernel, int blocks) {
    /**
     * One that is still to be written, on any thread.
     *
     * @param name equal where two of a network are one
     * @param size how much of it there is, roughly, in statements
     */
    record Draft(String name, int size, Supplier<GridKernel> writing) {
    }
}
