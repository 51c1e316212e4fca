package activarium.training.cuda.gather;

import activarium.training.cuda.driver.CudaContext;
import activarium.training.cuda.driver.CudaFunction;
import activarium.training.cuda.driver.CudaModule;
import activarium.training.cuda.kernel.Kernel;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A kernel that networks share: compiled once, by whoever wants it first. */
final class CompiledKernel {
    private final Kernel kernel;
    private final Set<Integer> read = ConcurrentHashMap.newKeySet();
    /** Its module's text, until it is compiled. */
    private String ptx;
    private @Nullable CudaModule module;
    private @Nullable CudaFunction function;

    /** @param ptx a module of this kernel */
    CompiledKernel(Kernel kernel, String ptx) {
        this.kernel = kernel;
        this.ptx = ptx;
    }

    Kernel kernel() {
        return kernel;
    }

    /** Parameters whose arrays have been read after a grid: what one network reads, the next one will, so it comes back with the grid from then on. */
    Set<Integer> read() {
        return read;
    }

    /** Ready to be launched, for which nobody needs to wait but who wants this kernel. On any thread. */
    synchronized CompiledKernel compiled(CudaContext context) {
        if (function == null) {
            function = context.meanwhile(() -> {
                CudaModule made = context.module(ptx);
                CudaFunction found = made.function(kernel.name());
                // A driver may put loading off until somebody asks.
                found.load(kernel.sharedBytes());
                module = made;
                return found;
            });
            ptx = "";
        }
        return this;
    }

    synchronized CudaFunction function() {
        return Objects.requireNonNull(function);
    }

    /** On the card's thread, when no network has it any more. */
    synchronized void unload() {
        if (module != null) {
            module.close();
            module = null;
        }
    }
}
