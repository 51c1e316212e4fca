package activarium.ui;

import javafx.application.Platform;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** JavaFX without a display, on the software pipeline, for measurements and rehearsals. */
final class HeadlessToolkit {
    private HeadlessToolkit() {
    }

    /** For a toolkit that is yet to be started. */
    static void choose() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    /** Starts it; it goes on when its last window has been closed. */
    static void start() {
        choose();
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.join();
        Platform.setImplicitExit(false);
    }

    /** Has the JavaFX thread do something and waits for it. */
    static <T> T call(Callable<T> work) throws InterruptedException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception problem) {
                done.completeExceptionally(problem);
            }
        });
        try {
            return done.get();
        } catch (ExecutionException problem) {
            throw new IllegalStateException(problem.getCause());
        }
    }

    /** Has the JavaFX thread do something and waits for it. */
    static void run(Runnable work) throws InterruptedException {
        call(() -> {
            work.run();
            return null;
        });
    }
}
