package activarium.training.cuda.gather;

import activarium.training.cuda.kernel.Memory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ObjIntConsumer;

/**
 * What one network asks of the card. Until the end nobody but the card's thread touches the arrays that it
 * writes, and what it reads is only read.
 *
 * @param arguments in the order of the kernel's parameters
 * @param end       when its arrays have what the kernel has written; exceptionally where it could not be done
 */
record Launch(GatheredKernel kernel, int blocks, List<Bound> arguments, CompletableFuture<Boolean> end) {
    Launch(GatheredKernel kernel, int blocks, List<Bound> arguments) {
        this(kernel, blocks, List.copyOf(arguments), new CompletableFuture<>());
    }

    void eachArray(ObjIntConsumer<Words> each) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof Words words) {
                each.accept(words, i);
            }
        }
    }

    boolean writes(int parameter) {
        return kernel.kernel().parameters().get(parameter) instanceof Memory.Global global && global.written();
    }
}
