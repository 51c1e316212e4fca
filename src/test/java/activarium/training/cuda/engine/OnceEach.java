package activarium.training.cuda.engine;

import activarium.training.cuda.kernel.Kernel;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** What is made of each kernel once, by whoever wants it first, on any thread; whoever comes meanwhile waits for it. @param <T> what that is */
final class OnceEach<T> {
    private final Function<Kernel, T> make;
    private final Map<Kernel, CompletableFuture<T>> made = new IdentityHashMap<>();

    OnceEach(Function<Kernel, T> make) {
        this.make = make;
    }

    /** Where it could not be made everybody who wants it hears why. */
    T of(Kernel kernel) {
        CompletableFuture<T> own = new CompletableFuture<>();
        CompletableFuture<T> first;
        synchronized (this) {
            first = made.putIfAbsent(kernel, own);
        }
        if (first == null) {
            try {
                own.complete(make.apply(kernel));
            } catch (RuntimeException | Error impossible) {
                own.completeExceptionally(impossible);
            }
            first = own;
        }
        try {
            return first.join();
        } catch (CompletionException impossible) {
            switch (impossible.getCause()) {
                case RuntimeException same -> throw same;
                case Error same -> throw same;
                case null, default -> throw impossible;
            }
        }
    }

    /** The same, for nobody who waits: what goes wrong is heard of by whoever wants it next. */
    void expect(Kernel kernel) {
        try {
            of(kernel);
        } catch (RuntimeException later) {
            // It is kept.
        }
    }
}
