package activarium.training;

import org.jspecify.annotations.Nullable;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Requests to a run's network (what it answers, what its state is), served one at a time: by the training thread between steps while it
 * lives, and by a short-lived thread afterwards. The monitor is held for moments only, never while the network computes, so that asking
 * never waits.
 */
final class Requests {
    private final Queue<Request<?>> waiting = new ConcurrentLinkedQueue<>();
    private @Nullable Trainer trainer;
    private boolean ended;
    private boolean closed;
    /** Whether somebody serves after the end; nobody else may touch the trainer then. */
    private boolean serving;

    private record Request<T>(Function<Trainer, T> work, CompletableFuture<T> answer) {
        void serve(@Nullable Trainer trainer) {
            if (trainer == null) {
                answer.completeExceptionally(new IllegalStateException("the run has no network to ask"));
                return;
            }
            try {
                answer.complete(work.apply(trainer));
            } catch (RuntimeException | OutOfMemoryError failed) {
                // A request that cannot be served is the asker's matter, not the run's.
                answer.completeExceptionally(failed);
            }
        }
    }

    /** The network there is to ask, from now on until {@link #close}. */
    synchronized void over(Trainer prepared) {
        trainer = prepared;
    }

    synchronized <T> CompletableFuture<T> ask(Function<Trainer, T> work) {
        Request<T> request = new Request<>(work, new CompletableFuture<>());
        waiting.add(request);
        if (ended && !serving) {
            serving = true;
            Thread.ofPlatform().name("prediction").daemon().start(this::serveAfterTheEnd);
        }
        return request.answer;
    }

    boolean waiting() {
        return !waiting.isEmpty();
    }

    /** Serves what was asked so far, on the training thread; where nothing was, it costs one look. */
    void serve() {
        for (Request<?> request = waiting.poll(); request != null; request = waiting.poll()) {
            request.serve(trainer);
        }
    }

    /** No step will follow: the training thread's last call. */
    void trainingEnded() {
        synchronized (this) {
            ended = true;
            serving = true;
        }
        serveAfterTheEnd();
    }

    private void serveAfterTheEnd() {
        while (true) {
            Request<?> request;
            @Nullable Trainer asked;
            synchronized (this) {
                release();
                request = waiting.poll();
                if (request == null) {
                    serving = false;
                    return;
                }
                asked = trainer;
            }
            request.serve(asked);
        }
    }

    /** Lets go of the network, as soon as training has ended and nobody uses it. */
    synchronized void close() {
        closed = true;
        if (!serving) {
            release();
        }
    }

    private void release() {
        if (closed && ended && trainer != null) {
            trainer.close();
            trainer = null;
        }
    }
}
