package activarium.training.cuda.engine;

import activarium.training.cuda.driver.CudaDriver;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** This system's driver, which starts on a thread of its own as soon as this is made: before there is a network to be trained, and while its kernels are written. */
final class DriverAhead implements Supplier<CudaDriver> {
    private final CompletableFuture<CudaDriver> begun = new CompletableFuture<>();

    DriverAhead() {
        Thread.ofPlatform().name("driver").daemon().start(this::begin);
    }

    private void begin() {
        try {
            CudaDriver driver = CudaDriver.ofThisSystem();
            begun.complete(driver);
            driver.bindAll();
        } catch (RuntimeException | Error impossible) {
            begun.completeExceptionally(impossible);
        }
    }

    /** @throws activarium.training.cuda.driver.CudaException where it cannot be started, now either */
    @Override
    public CudaDriver get() {
        try {
            return begun.join();
        } catch (CompletionException before) {
            return CudaDriver.ofThisSystem();
        }
    }
}
