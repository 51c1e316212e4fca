package activarium.training.cuda.network;

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
import activarium.training.cuda.card.CardArray;

import java.util.List;
import java.util.Optional;

/** One network that is trained on a card, as the rest of the program sees it. How its steps are made is the subclasses'; they have one form of state, and each goes on from the other's. */
public abstract class CardTrainer implements Trainer {
    private final RunSpec spec;
    private final Card card;
    private final SmallNetwork network;
    private final ReplicaStates states;
    private final Dataset train;
    private final Dataset test;
    private final LearningRate learningRate;
    /** Whether nothing else has gone through the network since the last step. */
    private boolean stepLast;

    protected CardTrainer(RunSpec spec, TrainTest data, Card card, SmallNetwork network) {
        this.spec = spec;
        this.card = card;
        this.network = network;
        states = new ReplicaStates(network);
        train = data.train();
        test = data.test().orElse(train);
        learningRate = new LearningRate(spec.schedule(), spec.steps());
    }

    /** Losses of steps in a row, at least one, unless that of the first is not finite. @param most at most so many */
    protected abstract float[] make(int most);

    /** In words, the first layer whose output is not finite in the next step; empty where all are. */
    protected abstract Optional<String> firstNotFinite();

    /** Of the last step, after which nothing else has gone through the network. */
    protected abstract Optional<BatchStatistics> seen();

    /** The state, as {@link SmallNetwork} has it. @param moments whether they are wanted; otherwise they stay on the card and are 0 here */
    protected abstract float[] numbers(boolean moments);

    /** The activations' parameters, which are asked for after every call. */
    protected abstract float[] parameters();

    /** Goes on from another state. */
    protected abstract void take(float[] state, int stepsDone);

    /** What the network answers, {@code [count][outputs]}. @param x {@code [count][features]} */
    protected abstract float[] answers(CardArray.Floats x, int count);

    /** The schedule's factor at a step, from 0. */
    protected double factor(int step) {
        return learningRate.factor(step);
    }

    @Override
    public double step() {
        double[] losses = new double[1];
        steps(losses, 1);
        return losses[0];
    }

    @Override
    public int steps(double[] losses, int most) {
        stepLast = false;
        float[] made = make(most);
        if (made.length == 0) {
            throw new NonFiniteLossException(stepsDone(), firstNotFinite(), spec.optimizer().learningRate());
        }
        stepLast = true;
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
        return Answers.judge(said(card.constants(samples.x()), samples.count()), network.outputs(), samples, spec.loss());
    }

    @Override
    public List<LayerActivation> activations() {
        return states.activations(parameters());
    }

    @Override
    public Weights weights() {
        return states.weights(numbers(false));
    }

    @Override
    public Optional<BatchStatistics> statistics() {
        return stepLast ? seen() : Optional.empty();
    }

    @Override
    public TrainerState state() {
        return states.kept(numbers(true), stepsDone(), learningRate.state());
    }

    @Override
    public void restore(TrainerState state) {
        stepLast = false;
        take(states.restored(state), state.stepsDone());
        learningRate.restore(state.get("schedule", learningRate.state().length));
    }

    @Override
    public double[] predict(double[] x, int count) {
        int features = network.features();
        if (x.length < (long) count * features) {
            throw new IllegalArgumentException(count + " samples of " + features + " features need " + (long) count * features + " numbers, not " + x.length);
        }
        float[] inputs = new float[count * features];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) x[i];
        }
        try (CardArray.Floats given = card.floats(inputs.length)) {
            given.upload(inputs);
            return said(given, count);
        }
    }

    private double[] said(CardArray.Floats given, int count) {
        stepLast = false;
        float[] said = answers(given, count);
        double[] numbers = new double[said.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = said[i];
        }
        return numbers;
    }
}
