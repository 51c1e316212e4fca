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
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains one small network on a card. */
public final class SmallNetworkTrainer implements Trainer {
    /** Steps in one launch at most, and operations: longer launches would be felt as a pause, and a card that also draws a screen is taken away from them. */
    private static final int MOST_STEPS = 1000;
    private static final double MOST_OPERATIONS = 5e8;

    private final RunSpec spec;
    private final Card card;
    private final ReplicaTraining training;
    private final ReplicaStates states;
    private final AnswerKernel answers;
    private final Dataset train;
    private final Dataset test;
    private final LearningRate learningRate;
    private final int stepsAtOnce;
    private final StepsAhead ahead;
    /** Whether nothing else has gone through the network since the last step. */
    private boolean stepLast;

    /** @throws activarium.network.InvalidSpecException for a network that it does not take */
    public SmallNetworkTrainer(RunSpec spec, TrainTest data, Card card) {
        this.spec = spec;
        this.card = card;
        train = data.train();
        test = data.test().orElse(train);
        training = new ReplicaTraining(List.of(spec), train, card);
        states = new ReplicaStates(training.network());
        answers = card.once(List.of("answer", training.network().form()), () -> AnswerKernel.of(training.network(), card.sharedLimit()));
        learningRate = new LearningRate(spec.schedule(), spec.steps());
        stepsAtOnce = (int) Math.clamp(MOST_OPERATIONS / training.network().operations(), 1, MOST_STEPS);
        ahead = new StepsAhead(spec, training, learningRate::factor, stepsAtOnce);
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
        stepLast = false;
        ReplicaTraining.Progress progress = ahead.steps(Math.min(most, stepsAtOnce));
        int done = progress.done()[0];
        if (done == 0) {
            throw new NonFiniteLossException(stepsDone(), training.firstNotFinite(0), spec.optimizer().learningRate());
        }
        stepLast = true;
        for (int k = 0; k < done; k++) {
            losses[k] = progress.losses()[k];
        }
        return done;
    }

    @Override
    public Evaluation evaluate() {
        return evaluate(test);
    }

    @Override
    public void observe(Evaluation evaluation) {
        if (spec.schedule() instanceof ScheduleSpec.ReduceOnPlateau) {
            // What was begun had the factor of before.
            ahead.forget();
            learningRate.evaluated(evaluation.loss());
        }
    }

    @Override
    public double trainingLoss() {
        return evaluate(train).loss();
    }

    private Evaluation evaluate(Dataset samples) {
        return Answers.judge(answers(card.constants(samples.x()), samples.count()), training.network().outputs(), samples, spec.loss());
    }

    @Override
    public List<LayerActivation> activations() {
        return states.activations(training.states(), 0);
    }

    @Override
    public Weights weights() {
        return states.weights(training.states(), 0);
    }

    @Override
    public Optional<BatchStatistics> statistics() {
        return stepLast ? training.statistics(0) : Optional.empty();
    }

    @Override
    public TrainerState state() {
        return states.kept(training.states(), stepsDone(), learningRate.state());
    }

    @Override
    public void restore(TrainerState state) {
        stepLast = false;
        ahead.forget();
        training.restore(states.restored(state), state.stepsDone());
        learningRate.restore(state.get("schedule", learningRate.state().length));
    }

    @Override
    public double[] predict(double[] x, int count) {
        SmallNetwork network = training.network();
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
            return answers(given, count);
        }
    }

    private double[] answers(CardArray.Floats given, int count) {
        stepLast = false;
        SmallNetwork network = training.network();
        int portions = AnswerKernel.portions(count);
        Map<String, CardArgument> arguments = new HashMap<>();
        arguments.put("samples", new CardArgument.Number(count));
        arguments.put("portions", new CardArgument.Number(portions));
        arguments.put("state", training.state());
        float[] said = new float[count * network.outputs()];
        float[] bases = network.bases();
        try (CardArray.Floats workspace = card.floats(Math.max(1, portions * answers.workspace()));
             CardArray.Floats warps = card.floats(Math.max(1, bases.length)); CardArray.Floats out = card.floats(said.length)) {
            arguments.put("workspace", workspace);
            arguments.put("x", given);
            if (bases.length > 0) {
                warps.upload(bases);
                arguments.put("bases", warps);
            }
            arguments.put("answers", out);
            card.launch(answers.kernel(), portions, arguments);
            out.download(said);
        }
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
