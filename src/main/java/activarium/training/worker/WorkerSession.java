package activarium.training.worker;

import activarium.network.RunSpecReader;
import activarium.training.BatchStatistics;
import activarium.training.Engine;
import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.NonFiniteLossException;
import activarium.training.Trainer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One network in the worker process: answers the requests of the {@link RemoteTrainer} that stands for it, in their order. */
final class WorkerSession implements Runnable {
    /** So long a pause may be in coming. */
    private static final long STRETCH_NANOS = 10_000_000;

    private final int session;
    private final Engine engine;
    private final FrameStream stream;
    private final KnownSamples samples;
    private final BlockingQueue<Frame> requests = new LinkedBlockingQueue<>();
    private volatile boolean cancelled;
    private @Nullable Trainer trainer;

    /** @param samples that the network is to learn */
    WorkerSession(int session, Engine engine, KnownSamples samples, FrameStream stream) {
        this.session = session;
        this.samples = samples;
        this.engine = engine;
        this.stream = stream;
    }

    void ask(Frame request) {
        requests.add(request);
    }

    /** Ends the steps that are being made after the one that is. */
    void cancel() {
        cancelled = true;
    }

    @Override
    public void run() {
        try {
            for (Frame request = requests.take(); !request.type().equals("close"); request = requests.take()) {
                serve(request);
            }
        } catch (IOException | InterruptedException gone) {
            // The workbench is: the process ends on another thread.
        } finally {
            if (trainer != null) {
                trainer.close();
            }
        }
    }

    private void serve(Frame request) throws IOException {
        Frame answer;
        try {
            answer = answer(request);
        } catch (Throwable failed) {
            answer = Failure.of(session, failed);
            if (Failure.kind(answer).ofTheProcess()) {
                failed.printStackTrace();
            }
        }
        if (answer != null) {
            stream.send(answer);
        }
    }

    /** @return null where none is expected */
    private @Nullable Frame answer(Frame request) {
        return switch (request.type()) {
            case "prepare" -> prepared(request);
            case "steps" -> stepped(request.integer("most"), request.flag("evaluate"), request.flag("statistics"));
            case "evaluate" -> Frame.of("evaluated", session, NetworkFrames.evaluation(prepared().evaluate()));
            case "observe" -> {
                prepared().observe(NetworkFrames.evaluation(request.numbers().getFirst()));
                yield null;
            }
            case "trainingLoss" -> Frame.of("loss", session, new double[] {prepared().trainingLoss()});
            case "weights" -> NetworkFrames.weights(session, prepared().weights());
            case "state" -> NetworkFrames.state("state", session, prepared().state());
            case "restore" -> {
                prepared().restore(NetworkFrames.state(request));
                yield Frame.of("restored", session, ActivationFrames.parameters(prepared().activations())).with("step", prepared().stepsDone());
            }
            case "predict" -> Frame.of("predicted", session, prepared().predict(request.numbers().getFirst(), request.integer("count")));
            default -> throw new IllegalStateException("the workbench asked for \"" + request.type() + "\", which this worker does not know");
        };
    }

    private Frame prepared(Frame request) {
        trainer = engine.prepare(RunSpecReader.read(request.text("run")), samples.read());
        List<LayerActivation> activations = trainer.activations();
        Frame answer = Frame.of("prepared", session, ActivationFrames.parameters(activations));
        ActivationFrames.describe(activations, answer.header().putArray("activations"));
        return answer.with("step", trainer.stepsDone());
    }

    private Trainer prepared() {
        return Objects.requireNonNull(trainer, "the session has no network yet");
    }

    private Frame stepped(int most, boolean evaluate, boolean watched) {
        double[] losses = new double[most];
        int made = steps(losses, most);
        List<double[]> numbers = new ArrayList<>(List.of(Arrays.copyOf(losses, made), ActivationFrames.parameters(prepared().activations())));
        Frame named = Frame.of("stepped", session);
        (watched ? prepared().statistics() : Optional.<BatchStatistics>empty()).ifPresent(seen -> numbers.add(StatisticsFrames.write(seen, named.header().putArray("statistics"))));
        // Last: it passes other samples through the network.
        if (evaluate && made == most) {
            Evaluation evaluation = prepared().evaluate();
            numbers.add(NetworkFrames.evaluation(evaluation));
            named.with("evaluated", true);
        }
        return new Frame(named.header(), numbers);
    }

    /** An engine that makes several steps at once says itself how many are not felt as a pause. */
    private int steps(double[] losses, int most) {
        long end = System.nanoTime() + STRETCH_NANOS;
        double[] atOnce = new double[most];
        int made = 0;
        do {
            int now;
            try {
                now = prepared().steps(atOnce, most - made);
            } catch (NonFiniteLossException diverged) {
                if (made == 0) {
                    throw diverged;
                }
                // The network is as it was before this step, which is told when it is asked for.
                return made;
            }
            System.arraycopy(atOnce, 0, losses, made, now);
            made += now;
        } while (made < most && !cancelled && System.nanoTime() - end < 0);
        return made;
    }
}
