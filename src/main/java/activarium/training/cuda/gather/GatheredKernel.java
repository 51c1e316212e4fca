package activarium.training.cuda.gather;

import activarium.training.cuda.driver.CudaContext;
import activarium.training.cuda.driver.CudaFunction;
import activarium.training.cuda.driver.CudaModule;
import activarium.training.cuda.kernel.Kernel;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A kernel that the launches of many networks share: compiled once, by whoever wants it first. */
final class GatheredKernel {
    private final Kernel kernel;
    private final Set<Integer> read = ConcurrentHashMap.newKeySet();
    /** Its module, until it is compiled. */
    private String ptx;
    private @Nullable CudaModule module;
    private @Nullable CudaFunction function;

    /** @param ptx a module of this kernel, whose blocks have arguments of their own */
    GatheredKernel(Kernel kernel, String ptx) {
        this.kernel = kernel;
        this.ptx = ptx;
    }

    Kernel kernel() {
        return kernel;
    }

    /** Parameters whose arrays have been read after a launch: what one network reads, the next one will, so it comes back with the launch from then on. */
    Set<Integer> read() {
        return read;
    }

    /** Its module, for which nobody needs to wait but who wants this kernel. */
    synchronized GatheredKernel compiled(CudaContext context) {
        if (module == null) {
            module = context.module(ptx);
            ptx = "";
        }
        return this;
    }

    /** On the card's thread. */
    synchronized CudaFunction function(CudaContext context) {
        if (function == null) {
            compiled(context);
            function = Objects.requireNonNull(module).function(kernel.name());
        }
        return function;
    }

    /** On the card's thread, when no network has it any more. */
    synchronized void unload() {
        if (module != null) {
            module.close();
            module = null;
        }
    }
}
