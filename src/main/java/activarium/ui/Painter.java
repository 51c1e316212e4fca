package activarium.ui;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A background thread that computes and draws, so that the JavaFX thread never does. The window has two: one for what follows
 * the hand at once, one for what may come a little later (previews of a list, properties).
 */
public final class Painter implements AutoCloseable {
    private final ExecutorService executor;

    /** @param name of the thread */
    public Painter(String name) {
        executor = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
    }

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
