package activarium.training.cuda.gather;

import activarium.training.cuda.driver.CudaStream;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Kernels of one network one after another in a stream of their own: each is for the whole card, so that nobody would gain by grids in common, but what others have
 * in other streams goes on beside.
 *
 * @param queued puts them into a stream
 */
record Sequence(Singles kernels, Consumer<CudaStream> queued, List<Carried> carried, CompletableFuture<Boolean> end) implements Asked {
    /** On the network's thread; waits where one of the arrays is still on its way with something else. */
    static Sequence of(Singles kernels, Consumer<CudaStream> queued) {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        return new Sequence(kernels, queued, Asked.carried(kernels.arrays(), kernels.written()::contains, end), end);
    }

    @Override
    public void eachArray(Consumer<Words> each) {
        kernels.arrays().forEach(each);
    }

    @Override
    public void eachWritten(Written each) {
        kernels.written().forEach(array -> each.at(array, kernels.read().contains(array), () -> kernels.read().add(array)));
    }
}
