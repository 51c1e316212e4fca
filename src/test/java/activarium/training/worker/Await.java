package activarium.training.worker;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Waits for what another thread or process does. */
final class Await {
    private static final long SECONDS = 120;

    private Await() {
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + SECONDS * 1_000_000_000;
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertTrue(condition.getAsBoolean());
    }
}
