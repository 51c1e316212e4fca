package activarium.figure;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.training.Histogram;
import activarium.training.LayerActivation;
import activarium.training.Snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Makes figures of a run's learned activations at any of its snapshots. A snapshot's curves are sampled when they are first
 * needed and kept. The upward axes only ever grow, so that nothing jumps. One thread at a time.
 */
public final class Evolution {
    private static final Range X = new Range(-4, 4);
    private static final int POINTS = 241;
    private static final int TRAIL = 16;
    private static final int CHANNELS_SHOWN = 16;
    /** More than are ever on the screen; beyond, everything is forgotten and sampled again. */
    private static final int KEPT = 4096;

    private final FigureTexts texts;
    private final double[] x = points(X, POINTS);
    /** By step: {@code [layer][instance][point]}. */
    private final Map<Integer, List<List<double[]>>> sampled = new HashMap<>();
    private final List<Range> yRanges = new ArrayList<>();
    /** The largest absolute component so far of every layer's vector parameter; above zero. */
    private final List<Double> largest = new ArrayList<>();

    /** With English words. */
    public Evolution() {
        this(FigureTexts.english());
    }

    /** @param texts the words of its figures */
    public Evolution(FigureTexts texts) {
        this.texts = texts;
    }

    /** Evenly spaced points from one end of a range to the other. */
    public static double[] points(Range range, int count) {
        double[] points = new double[count];
        for (int i = 0; i < count; i++) {
            points[i] = range.low() + range.span() * i / (count - 1);
        }
        return points;
    }

    /** Samples all of these, so that the axes fit every one of them from the start. */
    public void include(List<Snapshot> snapshots) {
        snapshots.forEach(this::curves);
    }

    /**
     * The figure at one moment.
     *
     * @param snapshots of one run, in order of their steps, at least one
     * @param moment    index of the snapshot to show
     * @param steps     of the whole run
     */
    public EvolutionFigure at(List<Snapshot> snapshots, int moment, String title, int steps) {
        Snapshot now = snapshots.get(moment);
        List<List<double[]>> start = curves(snapshots.getFirst());
        List<List<double[]>> current = curves(now);
        List<List<List<double[]>>> earlier = new ArrayList<>();
        for (int k = TRAIL; k >= 1; k--) {
            int index = (int) Math.round(moment * (1 - k / (double) (TRAIL + 1)));
            if (index < moment) {
                earlier.add(curves(snapshots.get(index)));
            }
        }
        List<Optional<Histogram>> inputs = inputs(snapshots, moment);
        List<EvolutionFigure.Panel> panels = new ArrayList<>();
        for (int i = 0; i < now.activations().size(); i++) {
            int layer = i;
            LayerActivation activation = now.activations().get(layer);
            panels.add(new EvolutionFigure.Panel(
                    title(activation), words(activation), vector(activation).map(value -> value / largest.get(layer)).toArray(), x, current.get(layer), start.get(layer).getFirst(),
                    earlier.stream().map(at -> at.get(layer).getFirst()).toList(), yRanges.get(layer), layer, inputs.get(layer)));
        }
        return new EvolutionFigure(title, panels, now.step(), steps, texts);
    }

    private String title(LayerActivation activation) {
        String name = texts.catalogue().title(activation.instances().getFirst().activation());
        return activation.units().map(units -> texts.get("evolution.units", activation.layer() + 1, units, name))
                .orElseGet(() -> texts.get("evolution.layer", activation.layer() + 1, name));
    }

    /**
     * What arrived at every activation: statistics name the activations in the same order as snapshots do. A snapshot that follows other
     * samples knows no batch; then the nearest one before or after it that does.
     */
    private static List<Optional<Histogram>> inputs(List<Snapshot> snapshots, int moment) {
        int count = snapshots.get(moment).activations().size();
        for (int off = 0; off <= 2; off++) {
            for (int at : new int[] {moment - off, moment + off}) {
                if (at >= 0 && at < snapshots.size() && snapshots.get(at).statistics().isPresent()) {
                    List<Optional<Histogram>> found = snapshots.get(at).statistics().get().layers().stream()
                            .flatMap(layer -> layer.parts().stream()).map(input -> Optional.of(input.histogram())).toList();
                    return found.size() == count ? found : Collections.nCopies(count, Optional.empty());
                }
            }
        }
        return Collections.nCopies(count, Optional.empty());
    }

    private List<List<double[]>> curves(Snapshot snapshot) {
        List<List<double[]>> known = sampled.get(snapshot.step());
        if (known == null) {
            if (sampled.size() >= KEPT) {
                sampled.clear();
            }
            known = snapshot.activations().stream().map(this::sample).toList();
            sampled.put(snapshot.step(), known);
            for (int layer = 0; layer < known.size(); layer++) {
                grow(layer, Range.around(known.get(layer), 0.06), vector(snapshot.activations().get(layer)).map(Math::abs).max().orElse(0));
            }
        }
        return known;
    }

    private List<double[]> sample(LayerActivation activation) {
        return activation.instances().stream().limit(CHANNELS_SHOWN).map(instance -> instance.values(x)).toList();
    }

    private void grow(int layer, Range around, double component) {
        if (layer == yRanges.size()) {
            yRanges.add(around);
            largest.add(Math.max(component, Double.MIN_NORMAL));
        } else {
            Range before = yRanges.get(layer);
            largest.set(layer, Math.max(component, largest.get(layer)));
            yRanges.set(layer, new Range(Math.min(before.low(), around.low()), Math.max(before.high(), around.high())));
        }
    }

    private List<String> words(LayerActivation activation) {
        if (activation.instances().size() > 1) {
            return List.of(texts.get("evolution.channels", activation.instances().size()));
        }
        ActivationInstance instance = activation.instances().getFirst();
        return instance.activation().parameters().stream().filter(parameter -> parameter.size() == 1)
                .map(parameter -> parameter.name() + " = " + Numerals.value(instance.parameter(parameter.name())[0])).toList();
    }

    /** All components of the vector parameters of a layer that has one activation. */
    private static DoubleStream vector(LayerActivation activation) {
        if (activation.instances().size() > 1) {
            return DoubleStream.empty();
        }
        ActivationInstance instance = activation.instances().getFirst();
        return instance.activation().parameters().stream().filter(parameter -> parameter.size() > 1).map(ActivationParameter::name)
                .flatMapToDouble(name -> Arrays.stream(instance.parameter(name)));
    }
}
