package activarium.figure;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.training.LayerActivation;
import activarium.training.Snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * A run's learned activations over time, ready to be shown at any of its snapshots. Sampled once; immutable.
 */
public final class Evolution {
    private static final int POINTS = 241;
    private static final Range X = new Range(-4, 4);
    private static final int TRAIL = 16;
    private static final int CHANNELS_SHOWN = 16;

    private final List<Snapshot> snapshots;
    private final double[] x;
    /** {@code [snapshot][layer][instance][point]}. */
    private final List<List<List<double[]>>> curves = new ArrayList<>();
    private final List<Range> yRanges = new ArrayList<>();

    /** @param snapshots in order of their steps, at least one */
    public Evolution(List<Snapshot> snapshots) {
        this.snapshots = List.copyOf(snapshots);
        x = points(X, POINTS);
        for (Snapshot snapshot : snapshots) {
            curves.add(snapshot.activations().stream().map(this::sampled).toList());
        }
        for (int layer = 0; layer < snapshots.getFirst().activations().size(); layer++) {
            List<double[]> all = new ArrayList<>();
            for (List<List<double[]>> at : curves) {
                all.addAll(at.get(layer));
            }
            yRanges.add(Range.around(all, 0.06));
        }
    }

    private List<double[]> sampled(LayerActivation activation) {
        return activation.instances().stream().limit(CHANNELS_SHOWN).map(instance -> instance.evaluate(x).y()).toList();
    }

    /** Evenly spaced points from one end of a range to the other. */
    public static double[] points(Range range, int count) {
        double[] points = new double[count];
        for (int i = 0; i < count; i++) {
            points[i] = range.low() + range.span() * i / (count - 1);
        }
        return points;
    }

    /** Number of moments that can be shown. */
    public int size() {
        return snapshots.size();
    }

    /** Updates done at a moment. */
    public int step(int moment) {
        return snapshots.get(moment).step();
    }

    /**
     * The figure at one moment.
     *
     * @param moment index of a snapshot
     * @param steps  of the whole run
     */
    public EvolutionFigure at(int moment, String title, int steps) {
        List<EvolutionFigure.Panel> panels = new ArrayList<>();
        Snapshot now = snapshots.get(moment);
        for (int layer = 0; layer < now.activations().size(); layer++) {
            List<double[]> trail = new ArrayList<>();
            for (int k = TRAIL; k >= 1; k--) {
                int earlier = (int) Math.round(moment * (1 - k / (double) (TRAIL + 1)));
                if (earlier < moment && moment > 0) {
                    trail.add(curves.get(earlier).get(layer).getFirst());
                }
            }
            LayerActivation activation = now.activations().get(layer);
            panels.add(new EvolutionFigure.Panel(
                    "Layer " + (activation.layer() + 1) + " \u00b7 " + activation.instances().getFirst().activation().title(),
                    values(activation), x, curves.get(moment).get(layer), curves.getFirst().get(layer).getFirst(), trail,
                    yRanges.get(layer), layer));
        }
        return new EvolutionFigure(title, panels, now.step(), steps);
    }

    private static String values(LayerActivation activation) {
        if (activation.instances().size() > 1) {
            return activation.instances().size() + " channels";
        }
        ActivationInstance instance = activation.instances().getFirst();
        List<String> words = new ArrayList<>();
        for (ActivationParameter parameter : instance.activation().parameters()) {
            if (parameter.size() == 1) {
                words.add(parameter.name() + " = " + Plot.number(instance.parameter(parameter.name())[0]));
            }
        }
        return String.join("   ", words);
    }
}
