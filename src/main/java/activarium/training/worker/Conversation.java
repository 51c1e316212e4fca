package activarium.training.worker;

import activarium.training.EngineLostException;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Requests about one network and their answers, one at a time. */
final class Conversation {
    private static final Frame LOST = Frame.of("lost");

    private final WorkerProcess process;
    private final int number;
    private final BlockingQueue<Frame> answers = new LinkedBlockingQueue<>();
    private volatile boolean waiting;
    private volatile boolean cancelled;
    private int beatsCancelled;
    private volatile @Nullable EngineLostException broken;

    Conversation(WorkerProcess process, int number) {
        this.process = process;
        this.number = number;
    }

    int number() {
        return number;
    }

    void answered(Frame frame) {
        answers.add(frame);
    }

    void lost() {
        answers.add(LOST);
    }

    /**
     * Waits for the answer.
     *
     * @throws EngineLostException where the process is gone or no longer to be trusted, or cannot go on with this network; from then on always
     * @throws RuntimeException    what the engine has thrown
     */
    Frame ask(Frame request) {
        check();
        waiting = true;
        try {
            process.send(request);
            Frame answer = answers.take();
            if (answer == LOST) {
                process.check();
            }
            if (answer.type().equals("failed")) {
                throw failed(answer);
            }
            return answer;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            broken = new EngineLostException(WorkerProblem.INTERRUPTED.with(process.engine()));
            throw broken;
        } finally {
            waiting = false;
        }
    }

    private RuntimeException failed(Frame answer) {
        RuntimeException thrown = Failure.thrown(answer, process.engine());
        if (thrown instanceof EngineLostException gone) {
            broken = gone;
            if (Failure.kind(answer).ofTheProcess()) {
                // The next run is to have a process without this one's past.
                process.retire();
            }
            close();
        }
        return thrown;
    }

    /** @throws EngineLostException where no answer will come any more */
    void check() {
        if (broken != null) {
            throw broken;
        }
        process.check();
    }

    /** Says something that has no answer. */
    void tell(Frame frame) {
        check();
        process.send(frame);
    }

    /** Ends the steps that are being made; where even one does not end, {@link #isStuck} says so in time. */
    void cancel() {
        process.send(Frame.of("cancel", number));
        cancelled = true;
    }

    /** Asked once a beat. */
    boolean isStuck() {
        beatsCancelled = cancelled && waiting ? beatsCancelled + 1 : 0;
        return beatsCancelled > process.patience().stuck();
    }

    void close() {
        process.send(Frame.of("close", number));
        process.release(this);
    }
}
