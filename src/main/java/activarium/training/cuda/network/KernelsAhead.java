package activarium.training.cuda.network;

import activarium.training.cuda.card.Card;
import activarium.training.cuda.kernel.Kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes kernels on threads of its own, and has a card make each ready as soon as it is written: what a first step needs takes longer to write than the step, and much
 * longer to compile. What is begun first is made first.
 */
public final class KernelsAhead implements AutoCloseable {
    private static final int MOST_THREADS = 8;

    private final Consumer<Kernel> expecting;
    private final ExecutorService threads;

    /** @param expecting makes a kernel ready, on the thread that calls; {@link Card#expect} or {@link Card#expectInOrder} */
    public KernelsAhead(Consumer<Kernel> expecting) {
        this.expecting = expecting;
        threads = Executors.newFixedThreadPool(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
                Thread.ofPlatform().name("kernels-", 0).daemon().factory());
    }

    /** Begins one. @param kernel of what is written @param <T> what that is */
    public <T> Written<T> begin(Supplier<T> writing, Function<T, Kernel> kernel) {
        CompletableFuture<T> written = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                written.complete(writing.get());
            } catch (RuntimeException | Error impossible) {
                written.completeExceptionally(impossible);
                return;
            }
            expecting.accept(kernel.apply(written.join()));
        });
        return new Written<>(written);
    }

    /** What will be written. */
    public static final class Written<T> implements Supplier<T> {
        private final CompletableFuture<T> written;

        private Written(CompletableFuture<T> written) {
            this.written = written;
        }

        /** Waits for it; whatever it could not be written for is thrown here. */
        @Override
        public T get() {
            try {
                return written.join();
            } catch (CompletionException impossible) {
                switch (impossible.getCause()) {
                    case RuntimeException same -> throw same;
                    case Error same -> throw same;
                    case null, default -> throw impossible;
                }
            }
        }
    }

    /** Nothing more will be begun. What has been goes on. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
