package activarium.ui;

import javafx.application.Platform;
import javafx.stage.Window;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** JavaFX on the software pipeline, without a display or on one, for measurements, pictures and rehearsals. */
final class SoftwareToolkit {
    private SoftwareToolkit() {
    }

    /** No display, for a toolkit that is yet to be started. */
    static void chooseHeadless() {
        System.setProperty("glass.platform", "Headless");
        choose();
    }

    private static void choose() {
        System.setProperty("prism.order", "sw");
    }

    /** Starts it without a display; it goes on when its last window has been closed. */
    static void startHeadless() {
        chooseHeadless();
        start();
    }

    /** The same with windows on the display. @throws UnsupportedOperationException where there is none */
    static void startOnDisplay() {
        choose();
        start();
    }

    private static void start() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.join();
        Platform.setImplicitExit(false);
    }

    /** Closes every window and then the toolkit. */
    static void end() throws InterruptedException {
        run(SoftwareToolkit::closeWindows);
        Platform.exit();
    }

    /** The newest first: JavaFX's GTK destroys a popup whose window ends before it by a segmentation fault (a toolkit that ends does not look at the order). */
    static void closeWindows() {
        List.copyOf(Window.getWindows()).reversed().forEach(Window::hide);
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
