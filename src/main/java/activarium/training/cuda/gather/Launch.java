package activarium.training.cuda.gather;

import activarium.training.cuda.kernel.Memory;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A launch that may be one grid with others of its kernel.
 *
 * @param arguments in the order of the kernel's parameters
 */
record Launch(CompiledKernel kernel, int blocks, List<Bound> arguments, List<Carried> carried, CompletableFuture<Boolean> end) implements Asked {
    /** On the network's thread; waits where one of the arrays is still on its way with another launch. */
    static Launch of(CompiledKernel kernel, int blocks, List<Bound> arguments) {
        Set<Words> all = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Words> written = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof Words words) {
                all.add(words);
                if (writes(kernel, i)) {
                    written.add(words);
                }
            }
        }
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        return new Launch(kernel, blocks, List.copyOf(arguments), Asked.carried(all, written::contains, end), end);
    }

    /** Whether a kernel writes the array that it is given for a parameter. */
    static boolean writes(CompiledKernel kernel, int parameter) {
        return kernel.kernel().parameters().get(parameter) instanceof Memory.Global global && global.written();
    }

    @Override
    public void eachArray(Consumer<Words> each) {
        for (Bound argument : arguments) {
            if (argument instanceof Words words) {
                each.accept(words);
            }
        }
    }

    @Override
    public void eachWritten(Written each) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof Words words && writes(kernel, i)) {
                int parameter = i;
                each.at(words, kernel.read().contains(i), () -> kernel.read().add(parameter));
            }
        }
    }
}
