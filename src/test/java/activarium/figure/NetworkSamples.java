package activarium.figure;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.ActivationInput;
import activarium.training.BatchStatistics;
import activarium.training.Histogram;
import activarium.training.LayerStatistics;
import activarium.training.Moments;
import activarium.training.NetworkState;
import activarium.training.PredictionGrid;
import activarium.training.Snapshot;
import activarium.training.Trainer;
import activarium.training.fused.FusedEngine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is seen of a network, from fixed seeds. */
final class NetworkSamples {
    private static final int CELLS = 40;

    private NetworkSamples() {
    }

    static DecisionFigure decision(int classes) {
        double[] p = new double[CELLS * CELLS * classes];
        for (int i = 0; i < CELLS * CELLS; i++) {
            double[] at = place(i);
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                p[i * classes + k] = Math.exp(4 * Math.cos(Math.atan2(at[1], at[0]) + 5 * Math.hypot(at[0], at[1]) - 2 * Math.PI * k / classes));
                sum += p[i * classes + k];
            }
            for (int k = 0; k < classes; k++) {
                p[i * classes + k] /= sum;
            }
        }
        double[] points = points();
        int[] labels = IntStream.range(0, points.length / 2).map(i -> i % classes).toArray();
        return new DecisionFigure(IntStream.range(0, classes).mapToObj(k -> "class " + k).toList(), new Range(-1, 1), new Range(-1, 1), CELLS, CELLS, p,
                points, labels, FigureTexts.english());
    }

    static RegressionSurfaceFigure surface() {
        double[] prediction = IntStream.range(0, CELLS * CELLS).mapToDouble(i -> Math.sin(4 * place(i)[0] - 3 * place(i)[1])).toArray();
        double[] points = points();
        double[] target = IntStream.range(0, points.length / 2).mapToDouble(i -> Math.sin(4 * points[2 * i] - 3 * points[2 * i + 1])).toArray();
        double[] difference = IntStream.range(0, target.length).mapToDouble(i -> 0.2 * points[2 * i] * target[i]).toArray();
        return new RegressionSurfaceFigure(new Range(-1, 1), new Range(-1, 1), CELLS, CELLS, prediction, points, target, difference, FigureTexts.english());
    }

    static Plot fittedCurve() {
        double[] x = Evolution.points(new Range(-1, 1), 200);
        double[] samples = Evolution.points(new Range(-1, 1), 60);
        Random random = new Random(4);
        return FittedCurve.of(x, Arrays.stream(x).map(v -> Math.sin(3 * v)).toArray(), samples,
                Arrays.stream(samples).map(v -> Math.sin(3 * v) + 0.1 * random.nextGaussian()).toArray(), FigureTexts.english());
    }

    /** A dense network of so many units, weights drawn at random, over the plane. */
    static UnitsFigure units(int... units) {
        return new UnitPictures(FigureTexts.english()).plane(network(units), new PredictionGrid(new double[] {-1, -1}, new double[] {1, 1}, 24, 24));
    }

    static UnitsFigure unitLines() {
        return new UnitPictures(FigureTexts.english()).line(network(1, 9, 5, 1), Evolution.points(new Range(-1, 1), 120));
    }

    /** A picture of a diagonal, two convolutions, a pool and three answers. */
    static Figure featureMaps() {
        String text = """
                {"version": 1, "data": {"x": [%s], "y": [0], "task": "classification", "shape": [1, 12, 12]}, "network": {"input": [1, 12, 12], "layers": [
                  {"type": "conv2d", "filters": 6, "kernel": 3, "padding": "same", "activation": {"name": "pelu"}}, {"type": "maxpool2d", "kernel": 2, "stride": 2},
                  {"type": "conv2d", "filters": 8, "kernel": 3, "padding": "same", "activation": {"name": "relu"}}, {"type": "flatten"}, {"type": "dense", "units": 3}]},
                 "loss": "cross-entropy", "optimizer": {"name": "sgd", "learningRate": 0.1}, "batch": 1, "steps": 1, "seed": 4}""";
        double[] sample = IntStream.range(0, 144).mapToDouble(i -> Math.exp(-0.4 * Math.pow(i / 12 - i % 12, 2))).toArray();
        return new UnitPictures(FigureTexts.english()).picture(begun(text.formatted(Arrays.toString(sample))), sample, new int[] {1, 12, 12});
    }

    private static NetworkState network(int... units) {
        String layers = IntStream.range(1, units.length).mapToObj(i -> "{\"type\": \"dense\", \"units\": " + units[i]
                + (i + 1 < units.length ? ", \"activation\": {\"name\": \"tanh\"}}" : "}")).collect(Collectors.joining(", "));
        return begun("""
                {"version": 1, "data": {"x": [[%s]], "y": [[%s]], "task": "regression"}, "network": {"layers": [%s]}, "loss": "mse",
                 "optimizer": {"name": "sgd", "learningRate": 0.1}, "batch": 1, "steps": 1, "seed": 3}""".formatted(
                zeros(units[0]), zeros(units[units.length - 1]), layers));
    }

    private static String zeros(int count) {
        return String.join(", ", Collections.nCopies(count, "0"));
    }

    private static NetworkState begun(String text) {
        RunSpec spec = RunSpecReader.read(text);
        TrainTest samples = DataLoading.load(spec.data());
        try (Trainer trainer = new FusedEngine(1).prepare(spec, samples)) {
            return new NetworkState(spec, samples.train().shape(), trainer.weights(), trainer.activations());
        }
    }

    static ConfusionFigure confusion() {
        int[][] counts = new int[10][10];
        Random random = new Random(2);
        for (int i = 0; i < 10; i++) {
            counts[i][i] = 30 + random.nextInt(8);
            counts[i][random.nextInt(10)]++;
        }
        return new ConfusionFigure(IntStream.range(0, 10).mapToObj(Integer::toString).toList(), counts, FigureTexts.english());
    }

    static PicturesFigure pictures() {
        Random random = new Random(3);
        List<PicturesFigure.Picture> pictures = IntStream.range(0, 7).mapToObj(i -> new PicturesFigure.Picture(
                IntStream.range(0, 64).mapToDouble(_ -> random.nextDouble()).toArray(), 1, 8, 8, "" + i, "" + (i + 1))).toList();
        return new PicturesFigure("7 of 360 answered wrongly: answer (truth)", pictures, "none");
    }

    static GradientFlowFigure gradientFlow() {
        List<Snapshot> snapshots = seen(Samples.snapshots(4, 10));
        return GradientFlowFigure.of(snapshots, 5, FigureTexts.english()).orElseThrow();
    }

    static Plot parameters() {
        return ParameterTrajectories.of(Samples.snapshots(2, 60), OptionalDouble.of(400), 20 * 59, FigureTexts.english());
    }

    static EvolutionFigure evolutionWithInputs() {
        List<Snapshot> snapshots = seen(Samples.snapshots(2, 30));
        return new Evolution().at(snapshots, 20, "Learned activations", 20 * 29);
    }

    /** With statistics in which the gradient vanishes towards the first layer. */
    static List<Snapshot> seen(List<Snapshot> snapshots) {
        Random random = new Random(5);
        List<Snapshot> seen = new ArrayList<>();
        for (Snapshot s : snapshots) {
            List<LayerStatistics> layers = new ArrayList<>();
            int count = s.activations().size();
            for (int i = 0; i < count; i++) {
                double[] inputs = random.doubles(500, -3, 1 + i).toArray();
                layers.add(new LayerStatistics(2 * i, "/network/layers/" + 2 * i, new Moments(0, 1), new Moments(0, 1),
                        OptionalDouble.of(Math.pow(10, i - count) * (1 + random.nextDouble())),
                        Optional.of(new ActivationInput(Histogram.of(inputs, inputs.length, 40), 0.1 * i, 0.25))));
            }
            seen.add(new Snapshot(s.step(), s.trainLoss(), s.evaluation(), s.activations(), Optional.of(new BatchStatistics(layers)), s.trainingSeconds(), 1));
        }
        return seen;
    }

    private static double[] place(int cell) {
        return new double[] {2 * (cell % CELLS + 0.5) / CELLS - 1, 2 * (cell / CELLS + 0.5) / CELLS - 1};
    }

    private static double[] points() {
        return new Random(1).doubles(240, -0.95, 0.95).toArray();
    }
}
