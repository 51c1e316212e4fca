package activarium.figure;

import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.Derivatives;
import activarium.activation.ParameterValue;
import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.LossPoint;
import activarium.training.Snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Figures as the program shows them, from fixed seeds. */
final class Samples {
    private static final List<String> NAMES = List.of("pelu", "frelu", "ditac", "relu", "penalized-tanh", "gelu", "mish", "scaled-sigmoid");

    private Samples() {
    }

    static ActivationInstance activation(String name) {
        return Catalogue.standard().get(name).instance();
    }

    /** Functions, and their slopes as broken lines. */
    static Plot curves(int count, boolean slopes, Range x, Range y, OptionalDouble crosshair) {
        double[] points = Evolution.points(x, 1001);
        List<Curve> curves = new ArrayList<>();
        List<Curve> second = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ActivationInstance instance = activation(NAMES.get(i));
            Derivatives at = instance.evaluate(points);
            String title = instance.activation().title();
            curves.add(Curve.of(title, points, at.y(), i).with(Dash.SOLID, 2.6, 1));
            if (slopes) {
                second.add(Curve.of(title + "\u2032", points, at.dydx(), i).with(Dash.DASHED, 1.6, 0.85));
            }
        }
        curves.addAll(second);
        return new Plot("", "x", "", new Scale.Linear(x), new Scale.Linear(y), curves, crosshair, "Choose an activation.");
    }

    /** A loss that falls with noise, evaluated now and then. */
    static List<LossPoint> run(int steps, int every, double first, double last, double noise, boolean accuracy, long seed) {
        Random random = new Random(seed);
        List<LossPoint> points = new ArrayList<>();
        for (int step = 0; step <= steps; step += Math.max(1, steps / 500)) {
            double done = step / (double) steps;
            double mean = last + (first - last) * Math.exp(-7 * done);
            double loss = mean * Math.exp(noise * random.nextGaussian());
            double test = mean * 1.15 + 0.03 * done;
            double share = 1 - 0.9 * Math.exp(-6 * done);
            Optional<Evaluation> evaluation = step % every == 0 ? Optional.of(accuracy
                    ? new Evaluation(test, OptionalDouble.of(share), OptionalDouble.empty())
                    : new Evaluation(test, OptionalDouble.empty(), OptionalDouble.of(share))) : Optional.empty();
            points.add(new LossPoint(step, loss, evaluation));
        }
        return points;
    }

    /** Snapshots of a network of this many layers whose activations drift away from where they start. */
    static List<Snapshot> snapshots(int layers, int count) {
        List<Snapshot> snapshots = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double done = 1 - Math.exp(-4.0 * k / count);
            List<LayerActivation> activations = new ArrayList<>();
            for (int layer = 0; layer < layers; layer++) {
                activations.add(new LayerActivation(2 * layer, List.of(layer % 2 == 0 ? pelu(done, layer) : ditac(done))));
            }
            snapshots.add(new Snapshot(20 * k, 1, Optional.empty(), activations, k, 1));
        }
        return snapshots;
    }

    private static ActivationInstance pelu(double done, int layer) {
        return Catalogue.standard().get("pelu").instance(Map.of("a", ParameterValue.of(1 + (0.6 + 0.2 * layer) * done),
                "b", ParameterValue.of(1 - 0.45 * done)));
    }

    private static ActivationInstance ditac(double done) {
        ActivationInstance start = activation("ditac");
        double[] theta = start.parameters();
        for (int i = 0; i < theta.length; i++) {
            theta[i] += done * 1.4 * Math.sin(1.3 * i + 0.4);
        }
        return start.withParameters(theta);
    }

    /** At the last but few of sixty snapshots. */
    static EvolutionFigure evolution(int layers, int moment) {
        List<Snapshot> snapshots = snapshots(layers, 60);
        Evolution evolution = new Evolution();
        evolution.include(snapshots);
        return evolution.at(snapshots, moment, "Learned activations", 20 * 59);
    }
}
