package activarium.training.cuda.tiled;

import activarium.data.Dataset;
import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.network.ScheduleSpec;
import activarium.network.Weights;
import activarium.training.Answers;
import activarium.training.BatchStatistics;
import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.LearningRate;
import activarium.training.NonFiniteLossException;
import activarium.training.Trainer;
import activarium.training.TrainerState;
import activarium.training.cuda.card.Card;
import activarium.training.cuda.network.ReplicaStates;

import java.util.List;
import java.util.Optional;

/** Trains one network on a whole card. Its state is that of {@code SmallNetworkTrainer}: each goes on from the other's. */
public final class TiledTrainer implements Trainer {
    private final RunSpec spec;
    private final TiledTraining training;
    private final ReplicaStates states;
    private final Dataset train;
    private final Dataset test;
    private final LearningRate learningRate;

    /** @throws activarium.network.InvalidSpecException for a network that it does not take */
    public TiledTrainer(RunSpec spec, TrainTest data, Card card) {
        this.spec = spec;
        train = data.train();
        test = data.test().orElse(train);
        training = new TiledTraining(spec, train, card);
        states = new ReplicaStates(training.network());
        learningRate = new LearningRate(spec.schedule(), spec.steps());
    }

    @Override
    public int stepsDone() {
        return training.stepsDone();
    }

    @Override
    public double step() {
        double[] losses = new double[1];
        steps(losses, 1);
        return losses[0];
    }

    @Override
    public int steps(double[] losses, int most) {
        // A plateau's factor follows evaluations, which come between calls.
        float[] made = training.steps(Math.min(most, training.stepsAtOnce()), learningRate::factor);
        if (made.length == 0) {
            throw new NonFiniteLossException(stepsDone(), Optional.empty(), spec.optimizer().learningRate());
        }
        for (int k = 0; k < made.length; k++) {
            losses[k] = made[k];
        }
        return made.length;
    }

    @Override
    public Evaluation evaluate() {
        return evaluate(test);
    }

    @Override
    public void observe(Evaluation evaluation) {
        if (spec.schedule() instanceof ScheduleSpec.ReduceOnPlateau) {
            learningRate.evaluated(evaluation.loss());
        }
    }

    @Override
    public double trainingLoss() {
        return evaluate(train).loss();
    }

    private Evaluation evaluate(Dataset samples) {
        return Answers.judge(predict(samples.x(), samples.count()), training.network().outputs(), samples, spec.loss());
    }

    @Override
    public List<LayerActivation> activations() {
        return states.activations(training.state(), 0);
    }

    @Override
    public Weights weights() {
        return states.weights(training.state(), 0);
    }

    @Override
    public Optional<BatchStatistics> statistics() {
        return Optional.empty();
    }

    @Override
    public TrainerState state() {
        return states.kept(training.state(), stepsDone(), learningRate.state());
    }

    @Override
    public void restore(TrainerState state) {
        training.restore(states.restored(state), state.stepsDone());
        learningRate.restore(state.get("schedule", learningRate.state().length));
    }

    @Override
    public double[] predict(double[] x, int count) {
        int features = training.network().features();
        if (x.length < (long) count * features) {
            throw new IllegalArgumentException(count + " samples of " + features + " features need " + (long) count * features + " numbers, not " + x.length);
        }
        float[] inputs = new float[count * features];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) x[i];
        }
        float[] said = training.answers(inputs, count);
        double[] numbers = new double[said.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = said[i];
        }
        return numbers;
    }

    @Override
    public void close() {
        training.close();
    }
}
