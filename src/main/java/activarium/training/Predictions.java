package activarium.training;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Questions to a run's network, answered one at a time: by the training thread between steps while it lives, and by a short-lived
 * thread afterwards. The monitor is held for moments only, never while the network computes, so that asking never waits.
 */
final class Predictions {
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private Trainer trainer;
    private boolean ended;
    private boolean closed;
    /** Whether somebody answers after the end; nobody else may touch the trainer then. */
    private boolean answering;

    private record Question(double[] x, int count, CompletableFuture<double[]> answer) {
    }

    /** The network there is to ask, from now on until {@link #close}. */
    synchronized void over(Trainer prepared) {
        trainer = prepared;
    }

    synchronized CompletableFuture<double[]> ask(double[] x, int count) {
        Question question = new Question(x.clone(), count, new CompletableFuture<>());
        questions.add(question);
        if (ended && !answering) {
            answering = true;
            Thread.ofPlatform().name("prediction").daemon().start(this::answerAfterTheEnd);
        }
        return question.answer;
    }

    boolean asked() {
        return !questions.isEmpty();
    }

    /** Answers what was asked so far, on the training thread; where nothing was, it costs one look. */
    void answer() {
        for (Question question = questions.poll(); question != null; question = questions.poll()) {
            answer(question, trainer);
        }
    }

    /** No step will follow: the training thread's last call. */
    void trainingEnded() {
        synchronized (this) {
            ended = true;
            answering = true;
        }
        answerAfterTheEnd();
    }

    private void answerAfterTheEnd() {
        while (true) {
            Question question;
            Trainer asked;
            synchronized (this) {
                release();
                question = questions.poll();
                if (question == null) {
                    answering = false;
                    return;
                }
                asked = trainer;
            }
            answer(question, asked);
        }
    }

    private static void answer(Question question, Trainer asked) {
        if (asked == null) {
            question.answer.completeExceptionally(new IllegalStateException("the run has no network to ask"));
            return;
        }
        try {
            question.answer.complete(asked.predict(question.x, question.count));
        } catch (RuntimeException | OutOfMemoryError failed) {
            // A question that cannot be answered is the asker's matter, not the run's.
            question.answer.completeExceptionally(failed);
        }
    }

    /** Lets go of the network, as soon as training has ended and nobody uses it. */
    synchronized void close() {
        closed = true;
        if (!answering) {
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
