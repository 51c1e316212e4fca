package activarium.training.worker;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;
import activarium.network.Weights;
import activarium.training.BatchStatistics;
import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.Trainer;
import activarium.training.TrainerState;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A network in a worker process. Steps are made there several at a time; the answer brings along what a run looks at after them, so that a run
 * that trains needs one journey for many steps.
 */
final class RemoteTrainer implements Trainer {
    private final RunSpec spec;
    private final TrainTest data;
    private final WorkerProcess process;
    private final Conversation conversation;
    private final ActivationFrames activationFrames;
    private final double[] single = new double[1];
    private int stepsDone;
    private double[] parameters;
    /** Of the network as it is now, where it is known. */
    private Optional<BatchStatistics> statistics = Optional.empty();
    private Optional<Evaluation> evaluation = Optional.empty();
    private boolean watched = true;
    private boolean closed;

    /** Builds the network there. */
    RemoteTrainer(RunSpec spec, TrainTest data, WorkerProcess process) {
        this.spec = spec;
        this.process = process;
        conversation = process.open();
        this.data = data;
        int samples = process.samples().take(data);
        try {
            Frame prepared = conversation.ask(request("prepare").with("run", RunSpecWriter.write(spec)).with("samples", samples));
            activationFrames = new ActivationFrames(prepared.header().path("activations"));
            parameters = prepared.numbers().getFirst();
            stepsDone = prepared.integer("step");
        } catch (RuntimeException failed) {
            letGo();
            throw failed;
        }
    }

    private Frame request(String type, double[]... numbers) {
        return Frame.of(type, conversation.number(), numbers);
    }

    @Override
    public int stepsDone() {
        conversation.check();
        return stepsDone;
    }

    @Override
    public double step() {
        steps(single, 1);
        return single[0];
    }

    @Override
    public int steps(double[] losses, int most) {
        int next = stepsDone + most;
        boolean evaluate = next % spec.evaluateEvery() == 0 || next == spec.steps();
        Frame answer = conversation.ask(request("steps").with("most", most).with("evaluate", evaluate).with("statistics", watched));
        List<double[]> numbers = answer.numbers();
        int made = numbers.getFirst().length;
        System.arraycopy(numbers.getFirst(), 0, losses, 0, made);
        stepsDone += made;
        parameters = numbers.get(1);
        statistics = answer.header().has("statistics") ? Optional.of(StatisticsFrames.read(answer.header().path("statistics"), numbers.get(2)))
                : Optional.empty();
        evaluation = answer.flag("evaluated") ? Optional.of(NetworkFrames.evaluation(numbers.getLast())) : Optional.empty();
        return made;
    }

    @Override
    public Optional<Duration> keepEvery() {
        return Optional.of(process.patience().keep());
    }

    @Override
    public void cancel() {
        conversation.cancel();
    }

    @Override
    public Evaluation evaluate() {
        if (evaluation.isEmpty()) {
            evaluation = Optional.of(NetworkFrames.evaluation(conversation.ask(request("evaluate")).numbers().getFirst()));
        }
        return evaluation.get();
    }

    @Override
    public void observe(Evaluation made) {
        conversation.tell(request("observe", NetworkFrames.evaluation(made)));
    }

    @Override
    public double trainingLoss() {
        return conversation.ask(request("trainingLoss")).numbers().getFirst()[0];
    }

    @Override
    public List<LayerActivation> activations() {
        return activationFrames.read(parameters);
    }

    @Override
    public Weights weights() {
        return NetworkFrames.weights(conversation.ask(request("weights")));
    }

    @Override
    public Optional<BatchStatistics> statistics() {
        return statistics;
    }

    @Override
    public void unwatched() {
        watched = false;
    }

    @Override
    public TrainerState state() {
        return NetworkFrames.state(conversation.ask(request("state")));
    }

    @Override
    public void restore(TrainerState from) {
        Frame restored = conversation.ask(NetworkFrames.state("restore", conversation.number(), from));
        stepsDone = restored.integer("step");
        parameters = restored.numbers().getFirst();
        statistics = Optional.empty();
        evaluation = Optional.empty();
    }

    @Override
    public double[] predict(double[] x, int count) {
        statistics = Optional.empty();
        return conversation.ask(request("predict", x).with("count", count)).numbers().getFirst();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            letGo();
        }
    }

    private void letGo() {
        conversation.close();
        process.samples().release(data);
    }
}
