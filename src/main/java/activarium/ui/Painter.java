package activarium.ui;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one background thread that computes and draws figures, so that the JavaFX thread never does. */
public final class Painter implements AutoCloseable {
    private final ExecutorService executor = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("painter").daemon().factory());

    /** Does this after everything asked for before. */
    public void paint(Runnable work) {
        if (!executor.isShutdown()) {
            executor.execute(work);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
