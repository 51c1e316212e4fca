package activarium.figure;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The pictures of a film's frames, drawn on as many threads as there are processors, some of them ahead of who takes them. One thread takes. */
final class DrawnFrames implements AutoCloseable {
    private final List<? extends Figure> figures;
    private final Function<Figure, BufferedImage> drawing;
    private final int ahead = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads = Executors.newFixedThreadPool(ahead, Thread.ofPlatform().name("frames-", 1).daemon().factory());
    private final Map<Integer, Future<BufferedImage>> begun = new HashMap<>();

    /** @param drawing of one figure, on several threads at a time */
    DrawnFrames(List<? extends Figure> figures, Function<Figure, BufferedImage> drawing) {
        this.figures = figures;
        this.drawing = drawing;
    }

    /** The picture of a frame, which is kept for whoever asks for it again. */
    BufferedImage kept(int frame) {
        return result(begin(frame));
    }

    /** Begins to draw these, to be asked for later. */
    void prepare(int... frames) {
        for (int frame : frames) {
            begin(frame);
        }
    }

    /** The picture of a frame for the last time; those that follow are begun. */
    BufferedImage take(int frame) {
        for (int next = frame; next < Math.min(figures.size(), frame + 1 + ahead); next++) {
            begin(next);
        }
        BufferedImage picture = kept(frame);
        begun.remove(frame);
        return picture;
    }

    private Future<BufferedImage> begin(int frame) {
        Callable<BufferedImage> draw = () -> drawing.apply(figures.get(frame));
        return begun.computeIfAbsent(frame, _ -> threads.submit(draw));
    }

    private static BufferedImage result(Future<BufferedImage> picture) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return picture.get();
                } catch (InterruptedException wait) {
                    // A picture takes milliseconds; whoever has interrupted hears of it afterwards.
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException problem -> throw problem;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
