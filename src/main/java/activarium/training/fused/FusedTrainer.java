package activarium.training.fused;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.data.TrainTest;
import activarium.network.BatchSize;
import activarium.network.Initializer;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.network.Shapes;
import activarium.network.Weights;
import activarium.training.BatchOrder;
import activarium.training.BatchStatistics;
import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.LearningRate;
import activarium.training.NonFiniteLossException;
import activarium.training.Trainer;
import activarium.training.TrainerState;

import java.util.List;
import java.util.Optional;

/**
 * Trains one network, in one precision, on the calling thread and a team of more where its steps are long enough. After construction a
 * step allocates nothing.
 */
final class FusedTrainer<A> implements Trainer {
    private static final int EVALUATION_ROWS = 256;
    /** Evaluating takes fewer rows at once where a layer is so large that its output alone would fill the memory. */
    private static final int EVALUATION_NUMBERS = 1 << 24;
    /** Room for the vector that arrays have behind their last element is left. */
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 1024;

    private final RunSpec spec;
    private final Arithmetic<A> arithmetic;
    private final Samples<A> train;
    private final Samples<A> test;
    private final boolean classification;
    private final int outputs;
    private final int capacity;
    private final Parameters<A> parameters;
    private final Team team;
    private final Pipeline<A> pipeline;
    private final Updates<A> updates;
    private final GradientRules<A> rules;
    private final LearningRate learningRate;
    private final FusedState<A> state;
    private final BatchObserver<A> observer;
    private final Losses<A> losses;
    private final BatchOrder order;
    private final boolean wholeBatch;
    private final int[] positions;
    private final A batchX;
    private final A batchY;
    private final int[] batchLabels;
    private int stepsDone;
    /** Of the last step; 0 where the stages no longer hold what they computed in it. */
    private int rowsOfStep;

    /** @param threads the most that it may use, with the calling one; no number depends on it */
    FusedTrainer(RunSpec spec, TrainTest data, Arithmetic<A> arithmetic, int threads) {
        this.spec = spec;
        this.arithmetic = arithmetic;
        Dataset training = data.train();
        List<List<Integer>> shapes = Shapes.check(spec, training);
        classification = training.targets() instanceof Targets.Classes;
        outputs = shapes.getLast().getFirst();
        train = Samples.of(training, arithmetic);
        test = data.test().map(samples -> Samples.of(samples, arithmetic)).orElse(train);
        wholeBatch = spec.batch() instanceof BatchSize.Full;
        int batch = switch (spec.batch()) {
            case BatchSize.Samples(int count) -> Math.min(count, train.count());
            case BatchSize.Full _ -> train.count();
        };
        int largest = shapes.stream().mapToInt(Shapes::size).max().orElseThrow();
        int evaluationRows = Math.clamp(EVALUATION_NUMBERS / largest, 1, EVALUATION_ROWS);
        capacity = Math.max(batch, Math.min(evaluationRows, Math.max(train.count(), test.count())));
        if (Math.multiplyFull(capacity, largest) > LARGEST_ARRAY) {
            throw new InvalidSpecException("/batch", "a batch of " + batch + " samples is too large for this network: one of its layers"
                    + " holds " + largest + " numbers a sample; at most " + LARGEST_ARRAY / largest + " samples fit");
        }
        // Refuses weights too many to count before they are drawn.
        Shapes.weightShapes(spec.network().layers(), shapes.getFirst()).forEach(Shapes::size);
        Weights start = start(shapes.getFirst());
        parameters = new Parameters<>(arithmetic, start);
        Portions portions = Portions.of(spec.network().layers(), shapes, batch);
        team = new Team(Math.min(threads, portions.most()));
        pipeline = new Pipeline<>(spec.network().layers(), shapes, parameters, capacity, spec.seed(), portions, team);
        if (pipeline.stages().isEmpty()) {
            throw new InvalidSpecException("/network/layers", "nothing here can be trained; add a dense layer");
        }
        LearningRates rates = LearningRates.of(spec.network().layers(), parameters);
        updates = new Updates<>(spec.optimizer(), parameters, rates, pipeline.activations(), spec.decayActivations());
        rules = new GradientRules<>(spec, parameters, rates, pipeline.activations());
        putStatistics(start);
        learningRate = new LearningRate(spec.schedule(), spec.steps());
        state = new FusedState<>(parameters, pipeline, updates, learningRate);
        losses = new Losses<>(arithmetic, spec.loss(), outputs);
        observer = new BatchObserver<>(pipeline, rules, arithmetic);
        order = new BatchOrder(train.count(), batch, spec.seed());
        positions = new int[train.count()];
        batchX = arithmetic.zeros(capacity * train.features());
        batchY = arithmetic.zeros(capacity * train.width());
        batchLabels = new int[capacity];
    }

    private Weights start(List<Integer> input) {
        if (spec.weights().isEmpty()) {
            return Initializer.draw(spec.network(), input, spec.seed());
        }
        Weights given = spec.weights().get();
        return given.normalizations().isEmpty() ? new Weights(given.layers(), Shapes.normalizedChannels(spec.network().layers(), input).stream()
                .map(Weights.Normalization::start).toList()) : given;
    }

    private void putStatistics(Weights start) {
        for (int i = 0; i < start.normalizations().size(); i++) {
            NormalizationStage<A> stage = pipeline.normalizations().get(i);
            System.arraycopy(start.normalizations().get(i).mean(), 0, stage.runningMean(), 0, stage.runningMean().length);
            System.arraycopy(start.normalizations().get(i).variance(), 0, stage.runningVariance(), 0, stage.runningVariance().length);
        }
    }

    @Override
    public int stepsDone() {
        return stepsDone;
    }

    @Override
    public double step() {
        int rows = wholeBatch ? train.count() : nextBatch();
        A x = wholeBatch ? train.x() : batchX;
        rowsOfStep = 0;
        pipeline.begin(stepsDone);
        A output = pipeline.forward(x, rows, true);
        double loss = wholeBatch ? losses.mean(output, train.labels(), 0, train.y(), rows, pipeline.outputGradient())
                : losses.mean(output, batchLabels, 0, batchY, rows, pipeline.outputGradient());
        if (!Double.isFinite(loss)) {
            throw nonFinite(rows);
        }
        pipeline.backward(x, null, rows);
        rules.beforeUpdate();
        updates.apply(learningRate.factor(stepsDone));
        rules.afterUpdate();
        stepsDone++;
        rowsOfStep = rows;
        return loss;
    }

    private int nextBatch() {
        int rows = order.of(stepsDone, positions);
        arithmetic.gather(train.x(), positions, rows, train.features(), batchX);
        arithmetic.gather(train.y(), positions, rows, train.width(), batchY);
        for (int r = 0; r < rows; r++) {
            batchLabels[r] = train.labels()[positions[r]];
        }
        return rows;
    }

    private NonFiniteLossException nonFinite(int rows) {
        return new NonFiniteLossException(stepsDone, pipeline.firstNonFinite(rows), spec.optimizer().learningRate());
    }

    @Override
    public Evaluation evaluate() {
        return evaluate(test);
    }

    @Override
    public void observe(Evaluation evaluation) {
        learningRate.evaluated(evaluation.loss());
    }

    @Override
    public double trainingLoss() {
        return evaluate(train).loss();
    }

    private Evaluation evaluate(Samples<A> samples) {
        rowsOfStep = 0;
        Scores<A> scores = new Scores<>(arithmetic, losses, outputs, samples, classification);
        for (int from = 0; from < samples.count(); from += capacity) {
            int rows = Math.min(capacity, samples.count() - from);
            arithmetic.copy(samples.x(), from * samples.features(), batchX, 0, rows * samples.features());
            arithmetic.copy(samples.y(), from * samples.width(), batchY, 0, rows * samples.width());
            scores.add(pipeline.forward(batchX, rows, false), batchY, from, rows, pipeline.outputGradient());
        }
        return scores.evaluation();
    }

    @Override
    public List<LayerActivation> activations() {
        return pipeline.activations().stream().map(ActivationStage::state).toList();
    }

    @Override
    public Weights weights() {
        return new Weights(parameters.layers(), pipeline.normalizations().stream().map(stage -> new Weights.Normalization(
                parameters.copy(stage.block().at(), stage.block().weights()), parameters.copy(stage.block().bias(), stage.block().outputs()),
                stage.runningMean().clone(), stage.runningVariance().clone())).toList());
    }

    @Override
    public Optional<BatchStatistics> statistics() {
        return rowsOfStep == 0 ? Optional.empty() : Optional.of(observer.observe(rowsOfStep));
    }

    @Override
    public TrainerState state() {
        return state.take(stepsDone);
    }

    @Override
    public void restore(TrainerState from) {
        state.put(from);
        stepsDone = from.stepsDone();
        rowsOfStep = 0;
    }

    @Override
    public double[] predict(double[] x, int count) {
        int features = train.features();
        if (x.length < (long) count * features) {
            throw new IllegalArgumentException(count + " samples of " + features + " features need " + (long) count * features
                    + " numbers, not " + x.length);
        }
        rowsOfStep = 0;
        double[] answers = new double[count * outputs];
        for (int from = 0; from < count; from += capacity) {
            int rows = Math.min(capacity, count - from);
            arithmetic.load(x, from * features, batchX, 0, rows * features);
            A output = pipeline.forward(batchX, rows, false);
            arithmetic.store(output, 0, answers, from * outputs, rows * outputs);
        }
        return answers;
    }

    @Override
    public void close() {
        team.close();
    }
}
