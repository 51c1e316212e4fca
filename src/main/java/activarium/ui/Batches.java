package activarium.ui;

import javafx.animation.AnimationTimer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Does one piece of work before each of the window's pictures, so that a large page comes in parts and none of them is waited for. */
final class Batches implements Executor {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            waiting.poll().run();
            if (waiting.isEmpty()) {
                stop();
            }
        }
    };

    /** Whether all that was handed over is done. */
    boolean done() {
        return waiting.isEmpty();
    }

    /** @param work done on the JavaFX thread, in the order in which it is handed over */
    @Override
    public void execute(Runnable work) {
        waiting.add(work);
        pulse.start();
    }
}
