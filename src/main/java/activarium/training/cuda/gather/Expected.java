package activarium.training.cuda.gather;

import activarium.training.cuda.kernel.Kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** The kernels of one network's grids, or sequences, each compiled by whoever wants it first: the network's own thread, or one that makes it ready before. */
final class Expected {
    private final Function<Kernel, CompiledKernel> compile;
    private final Consumer<Kernel> leave;
    private final Map<Kernel, CompletableFuture<CompiledKernel>> all = new IdentityHashMap<>();
    private boolean ended;

    /** @param leave what is not wanted any more */
    Expected(Function<Kernel, CompiledKernel> compile, Consumer<Kernel> leave) {
        this.compile = compile;
        this.leave = leave;
    }

    /** Waits for it. What it could not be compiled for everybody hears who wants it. */
    CompiledKernel of(Kernel kernel) {
        return SharedCard.joined(begun(kernel));
    }

    /** For nobody who waits. */
    void expect(Kernel kernel) {
        begun(kernel);
    }

    private CompletableFuture<CompiledKernel> begun(Kernel kernel) {
        CompletableFuture<CompiledKernel> own = new CompletableFuture<>();
        synchronized (this) {
            CompletableFuture<CompiledKernel> first = all.putIfAbsent(kernel, own);
            if (first != null) {
                return first;
            }
        }
        try {
            CompiledKernel compiled = compile.apply(kernel);
            synchronized (this) {
                if (ended) {
                    // The network has left meanwhile, and not known of it.
                    leave.accept(kernel);
                }
                own.complete(compiled);
            }
        } catch (RuntimeException | Error impossible) {
            own.completeExceptionally(impossible);
        }
        return own;
    }

    /** The network leaves. @return the kernels that it has */
    synchronized Collection<Kernel> end() {
        ended = true;
        List<Kernel> had = new ArrayList<>();
        all.forEach((kernel, compiled) -> {
            if (compiled.isDone() && !compiled.isCompletedExceptionally()) {
                had.add(kernel);
            }
        });
        return had;
    }
}
