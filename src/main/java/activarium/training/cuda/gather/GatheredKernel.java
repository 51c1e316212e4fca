package activarium.training.cuda.gather;

import activarium.training.cuda.driver.CudaContext;
import activarium.training.cuda.driver.CudaFunction;
import activarium.training.cuda.driver.CudaModule;
import activarium.training.cuda.kernel.Kernel;
import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A kernel that the launches of many networks share: compiled once, when it is first launched. */
final class GatheredKernel {
    private final Kernel kernel;
    private final Set<Integer> read = ConcurrentHashMap.newKeySet();
    private @Nullable CudaModule module;
    private @Nullable CudaFunction function;

    GatheredKernel(Kernel kernel) {
        this.kernel = kernel;
    }

    Kernel kernel() {
        return kernel;
    }

    /** Parameters whose arrays have been read after a launch: what one network reads, the next one will, so it comes back with the launch from then on. */
    Set<Integer> read() {
        return read;
    }

    /** On the card's thread. */
    CudaFunction function(CudaContext context, Function<Kernel, String> ptx) {
        if (function == null) {
            module = context.module(ptx.apply(kernel));
            function = module.function(kernel.name());
        }
        return function;
    }

    /** On the card's thread, when no network has it any more. */
    void unload() {
        if (module != null) {
            module.close();
            module = null;
            function = null;
        }
    }
}
