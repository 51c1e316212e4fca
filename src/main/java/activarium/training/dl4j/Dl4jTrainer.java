package activarium.training.dl4j;

import activarium.data.Dataset;
import activarium.data.TrainTest;
import activarium.network.BatchSize;
import activarium.network.Initializer;
import activarium.network.RunSpec;
import activarium.network.Shapes;
import activarium.network.Weights;
import activarium.training.Answers;
import activarium.training.BatchOrder;
import activarium.training.BatchStatistics;
import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.LearningRate;
import activarium.training.NonFiniteLossException;
import activarium.training.Trainer;
import activarium.training.TrainerState;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains one Deeplearning4j graph on the calling thread and those that ND4J uses. */
final class Dl4jTrainer implements Trainer {
    private static final int EVALUATION_ROWS = 256;
    /** Evaluating takes fewer rows at once where a layer is so large that its output alone would fill the memory. */
    private static final int EVALUATION_NUMBERS = 1 << 24;

    private final RunSpec spec;
    private final TrainTest data;
    private final GraphPlan plan;
    private final ComputationGraph graph;
    private final ParameterPlaces places;
    private final INDArray parameters;
    private final INDArray gradients;
    /** The parameters before the last step. */
    private final INDArray before;
    private final GraphRules rules;
    private final SteeredRate rate;
    private final LearningRate schedule;
    private final GraphState state;
    private final Batches train;
    private final Batches test;
    private final BatchOrder order;
    private final boolean wholeBatch;
    private final int[] positions;
    private final int outputs;
    private final int evaluationRows;
    private final BlockUpdates updates;
    private int stepsDone;
    /** Of the last step; empty where something else has gone through the network since. */
    private Optional<Batches.Pair> lastBatch = Optional.empty();

    Dl4jTrainer(RunSpec spec, TrainTest data) {
        this.spec = spec;
        this.data = data;
        Dataset training = data.train();
        List<List<Integer>> shapes = Shapes.check(spec, training);
        outputs = shapes.getLast().getFirst();
        evaluationRows = Math.clamp(EVALUATION_NUMBERS / shapes.stream().mapToInt(Shapes::size).max().orElseThrow(), 1, EVALUATION_ROWS);
        // Refuses weights too many to count before they are drawn.
        Shapes.weightShapes(spec.network().layers(), shapes.getFirst()).forEach(Shapes::size);
        rate = new SteeredRate(spec.optimizer().learningRate());
        plan = GraphBuilding.plan(spec, shapes, rate);
        graph = new ComputationGraph(plan.configuration());
        graph.init();
        graph.initGradientsView();
        places = ParameterPlaces.of(graph, plan);
        places.put(spec.weights().orElseGet(() -> Initializer.draw(spec.network(), shapes.getFirst(), spec.seed())), graph.params());
        parameters = flat(graph.params());
        gradients = flat(graph.getFlattenedGradients());
        before = parameters.dup();
        rules = new GraphRules(spec, places, parameters, gradients);
        schedule = new LearningRate(spec.schedule(), spec.steps());
        state = new GraphState(graph, places, schedule);
        train = new Batches(training, shapes.getFirst(), spec.loss(), outputs, GraphBuilding.type(spec.precision()));
        test = data.test().map(samples -> new Batches(samples, shapes.getFirst(), spec.loss(), outputs, GraphBuilding.type(spec.precision())))
                .orElse(train);
        wholeBatch = spec.batch() instanceof BatchSize.Full;
        int batch = switch (spec.batch()) {
            case BatchSize.Samples(int count) -> Math.min(count, training.count());
            case BatchSize.Full _ -> training.count();
        };
        order = new BatchOrder(training.count(), batch, spec.seed());
        positions = new int[training.count()];
        updates = new BlockUpdates(graph, places, gradients);
    }

    private static INDArray flat(INDArray row) {
        return row.reshape(row.length());
    }

    @Override
    public int stepsDone() {
        return stepsDone;
    }

    @Override
    public double step() {
        Batches.Pair batch = wholeBatch ? train.all() : train.of(Arrays.copyOf(positions, order.of(stepsDone, positions)));
        lastBatch = Optional.empty();
        graph.getConfiguration().setIterationCount(stepsDone);
        double loss = gradients(batch);
        if (!Double.isFinite(loss)) {
            throw nonFinite(batch);
        }
        int rows = (int) batch.x().size(0);
        rules.beforeUpdate(rows);
        rate.steer(schedule.factor(stepsDone));
        updates.apply(stepsDone, rows);
        rules.onUpdates();
        before.assign(parameters);
        parameters.subi(gradients);
        graph.applyConstraints(stepsDone, 0);
        rules.afterUpdate();
        stepsDone++;
        lastBatch = Optional.of(batch);
        return loss;
    }

    /** Every gradient, summed over the samples. @return the mean loss */
    private double gradients(Batches.Pair batch) {
        graph.setInputs(batch.x());
        graph.setLabels(batch.y());
        graph.computeGradientAndScore();
        return graph.score();
    }

    private NonFiniteLossException nonFinite(Batches.Pair batch) {
        Map<String, INDArray> all = graph.feedForward(new INDArray[] {batch.x()}, true);
        Optional<String> where = plan.stages().stream().filter(stage -> List.of(stage.vertex(), stage.activation().orElse(stage.vertex())).stream()
                        .anyMatch(vertex -> !Arrays.stream(numbers(NamedArrays.get(all, vertex))).allMatch(Double::isFinite)))
                .findFirst().map(stage -> stage.words());
        return new NonFiniteLossException(stepsDone, where, spec.optimizer().learningRate());
    }

    /** Row by row. */
    static double[] numbers(INDArray of) {
        return of.dup('c').reshape('c', new long[] {of.length()}).toDoubleVector();
    }

    @Override
    public Evaluation evaluate() {
        return Answers.judge(answers(test, data.test().orElse(data.train()).count()), outputs, data.test().orElse(data.train()), spec.loss());
    }

    @Override
    public void observe(Evaluation evaluation) {
        schedule.evaluated(evaluation.loss());
    }

    @Override
    public double trainingLoss() {
        return Answers.judge(answers(train, data.train().count()), outputs, data.train(), spec.loss()).loss();
    }

    private double[] answers(Batches samples, int count) {
        lastBatch = Optional.empty();
        double[] all = new double[count * outputs];
        for (int from = 0; from < count; from += evaluationRows) {
            int to = Math.min(count, from + evaluationRows);
            INDArray output = graph.output(List.of(plan.outputs()), false, new INDArray[] {samples.inputs(from, to)}, null)[0];
            System.arraycopy(numbers(output), 0, all, from * outputs, (to - from) * outputs);
        }
        return all;
    }

    @Override
    public List<LayerActivation> activations() {
        return GraphActivations.of(graph, plan);
    }

    @Override
    public Weights weights() {
        return places.weights(graph.params());
    }

    @Override
    public Optional<BatchStatistics> statistics() {
        return lastBatch.map(batch -> {
            // The batch goes through once more with the weights from before its update.
            INDArray now = parameters.dup();
            try {
                parameters.assign(before);
                graph.getConfiguration().setIterationCount(stepsDone - 1);
                gradients(batch);
                rules.penalties((int) batch.x().size(0));
                return GraphObserver.observe(graph, plan, rules, batch);
            } finally {
                parameters.assign(now);
            }
        });
    }

    @Override
    public TrainerState state() {
        return state.take(stepsDone);
    }

    @Override
    public void restore(TrainerState from) {
        state.put(from);
        stepsDone = from.stepsDone();
        lastBatch = Optional.empty();
    }

    @Override
    public double[] predict(double[] x, int count) {
        int features = data.train().features();
        if (x.length < (long) count * features) {
            throw new IllegalArgumentException(count + " samples of " + features + " features need " + (long) count * features
                    + " numbers, not " + x.length);
        }
        lastBatch = Optional.empty();
        double[] all = new double[count * outputs];
        for (int from = 0; from < count; from += evaluationRows) {
            int to = Math.min(count, from + evaluationRows);
            INDArray rows = Nd4j.createFromArray(Arrays.copyOfRange(x, from * features, to * features)).castTo(GraphBuilding.type(spec.precision()))
                    .reshape('c', new long[] {to - from, features});
            INDArray output = graph.output(List.of(plan.outputs()), false, new INDArray[] {train.shaped(rows)}, null)[0];
            System.arraycopy(numbers(output), 0, all, from * outputs, (to - from) * outputs);
        }
        return all;
    }

    /** The network, for {@link ModelZip}. */
    ComputationGraph graph() {
        return graph;
    }

    /** What {@link ComputationGraph#close} does, but for its three collections of all garbage, each of which stops the whole program. */
    @Override
    public void close() {
        for (Layer layer : graph.getLayers()) {
            if (layer instanceof LearnedActivationLayer learned) {
                learned.free();
            }
        }
        for (MemoryWorkspace workspace : Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread()) {
            Nd4j.getWorkspaceManager().destroyWorkspace(workspace);
        }
        for (INDArray array : new INDArray[] {graph.params(), graph.getFlattenedGradients(), graph.getUpdater().getStateViewArray()}) {
            if (array != null && array.closeable()) {
                array.close();
            }
        }
    }
}
