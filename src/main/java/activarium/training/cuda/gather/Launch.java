package activarium.training.cuda.gather;

import activarium.training.cuda.kernel.Memory;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ObjIntConsumer;

/**
 * What one network asks of the card. Until the end nobody but the card's thread touches the arrays that it writes.
 *
 * @param arguments in the order of the kernel's parameters
 * @param carried   what the network has written to these arrays, which goes to the card before
 * @param end       when its arrays have what the kernel has written; exceptionally where it could not be done
 */
record Launch(GatheredKernel kernel, int blocks, List<Bound> arguments, List<Carried> carried, CompletableFuture<Boolean> end) {
    /** The first numbers of an array. */
    record Carried(Words array, MemorySegment numbers) {
    }

    /** On the network's thread; waits where one of the arrays is still on its way with another launch. */
    static Launch of(GatheredKernel kernel, int blocks, List<Bound> arguments) {
        List<Carried> carried = new ArrayList<>();
        Launch launch = new Launch(kernel, blocks, List.copyOf(arguments), carried, new CompletableFuture<>());
        launch.eachArray((array, _) -> array.arrived());
        launch.eachArray((array, parameter) -> array.leave(launch, launch.writes(parameter)).ifPresent(numbers -> carried.add(new Carried(array, numbers))));
        return launch;
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
