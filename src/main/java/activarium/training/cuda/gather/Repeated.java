package activarium.training.cuda.gather;

import activarium.training.cuda.card.Recorded;
import activarium.training.cuda.driver.CudaContext;
import activarium.training.cuda.driver.CudaGraph;
import activarium.training.cuda.driver.CudaStream;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Kernels of one network that it wants again and again: several times all of them are one graph, and once another for the rest. Graphs are made by the network's
 * thread when they are first wanted, and launched by the card's.
 */
final class Repeated implements Recorded {
    private final SharedCard card;
    private final Supplier<Singles> compiled;
    private final int together;
    private @Nullable Singles known;
    private @Nullable CudaGraph one;
    private @Nullable CudaGraph several;

    /** @param compiled asked when they are first wanted @param together times that are one graph at most; 0 where each kernel is launched by itself */
    Repeated(SharedCard card, Supplier<Singles> compiled, int together) {
        this.card = card;
        this.compiled = compiled;
        this.together = together;
    }

    @Override
    public void replay(int times) {
        Singles kernels = known == null ? compiled.get() : known;
        known = kernels;
        prepare(kernels, times);
        card.begin(Sequence.of(kernels, stream -> queue(kernels, stream, times))).await();
    }

    private void prepare(Singles kernels, int times) {
        if (together == 0) {
            return;
        }
        if (several == null && together > 1 && times >= together) {
            several = graph(kernels, together);
        }
        if (one == null && (together == 1 || times % together > 0)) {
            one = graph(kernels, 1);
        }
    }

    private CudaGraph graph(Singles kernels, int times) {
        card.settle(kernels.arrays());
        return card.withRoom(context -> context.meanwhile(() -> captured(context, kernels, times)));
    }

    private CudaGraph captured(CudaContext context, Singles kernels, int times) {
        try (CudaStream capturing = context.stream()) {
            return capturing.capture(() -> {
                for (int k = 0; k < times; k++) {
                    kernels.queue(capturing);
                }
            });
        }
    }

    /** On the card's thread. */
    private void queue(Singles kernels, CudaStream stream, int times) {
        if (together == 0) {
            for (int k = 0; k < times; k++) {
                kernels.queue(stream);
            }
            return;
        }
        int whole = together > 1 ? times / together : 0;
        for (int k = 0; k < whole; k++) {
            Objects.requireNonNull(several).launch(stream);
        }
        for (int k = whole * together; k < times; k++) {
            Objects.requireNonNull(one).launch(stream);
        }
    }

    @Override
    public void close() {
        card.soon(() -> Stream.of(one, several).filter(Objects::nonNull).forEach(CudaGraph::close));
    }
}
