package activarium.training.dl4j;

import activarium.activation.ActivationInstance;
import activarium.expression.Kernel;
import activarium.network.Units;
import activarium.training.ActivationInput;
import activarium.training.BatchStatistics;
import activarium.training.Histogram;
import activarium.training.LayerActivation;
import activarium.training.LayerStatistics;
import activarium.training.Moments;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Reads off a graph what a batch shows in its forward and backward pass. */
final class GraphObserver {
    /** Of a layer; beyond it every so many-th sample is looked at. */
    private static final int VALUES = 1 << 16;
    private static final int BINS = 48;
    private static final double SATURATED = 0.01;
    private static final double DEAD = 1e-6;

    private GraphObserver() {
    }

    /** @param gradients lie in the graph, summed over the batch, with penalties */
    static BatchStatistics observe(ComputationGraph graph, GraphPlan plan, GraphRules rules, Batches.Pair batch) {
        int rows = (int) batch.x().size(0);
        Map<String, INDArray> all = graph.feedForward(new INDArray[] {batch.x()}, true);
        List<LayerStatistics> layers = new ArrayList<>();
        for (GraphPlan.Stage stage : plan.stages()) {
            OptionalDouble norm = rules.norm(stage, rows);
            Seen before = Seen.of(NamedArrays.get(all, stage.vertex()), stage.out().getFirst());
            Moments moments = before.moments();
            if (stage.activation().isEmpty()) {
                layers.add(new LayerStatistics(stage.layer(), stage.pointer(), moments, moments, norm, Optional.empty()));
                continue;
            }
            Moments after = Seen.of(NamedArrays.get(all, stage.activation().get()), stage.out().getFirst()).moments();
            List<LayerActivation> parts = GraphActivations.of(graph, stage);
            List<ActivationInput> inputs = parts.stream().map(part -> before.through(List.of(part), part.units())).toList();
            ActivationInput whole = parts.size() == 1 && parts.getFirst().units().isEmpty() ? inputs.getFirst() : before.through(parts, Optional.empty());
            layers.add(new LayerStatistics(stage.layer(), stage.pointer(), moments, after, norm, Optional.of(whole), inputs));
        }
        return new BatchStatistics(layers);
    }

    /**
     * Some samples of what a layer put out.
     *
     * @param values   {@code [rows][channels][spatial]}
     * @param channels units of a dense layer
     */
    private record Seen(double[] values, int channels, int spatial) {
        static Seen of(INDArray output, int channels) {
            double[] all = Dl4jTrainer.numbers(output);
            int rows = (int) output.size(0);
            int size = all.length / rows;
            int every = (int) Math.max(1, Math.ceilDiv((long) all.length, VALUES));
            if (every == 1) {
                return new Seen(all, channels, size / channels);
            }
            double[] some = new double[Math.ceilDiv(rows, every) * size];
            for (int r = 0, at = 0; r < rows; r += every, at += size) {
                System.arraycopy(all, r * size, some, at, size);
            }
            return new Seen(some, channels, size / channels);
        }

        Moments moments() {
            double mean = Arrays.stream(values).sum() / values.length;
            return new Moments(mean, Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / values.length);
        }

        /** What arrives at these parts of the layer's activation. @param units that are looked at; empty for all */
        ActivationInput through(List<LayerActivation> parts, Optional<Units> units) {
            int[] looked = units.map(some -> some.stream().toArray()).orElseGet(() -> IntStream.range(0, channels).toArray());
            ActivationInstance[] byChannel = new ActivationInstance[channels];
            for (LayerActivation part : parts) {
                int[] own = part.units().map(some -> some.stream().toArray()).orElseGet(() -> IntStream.range(0, channels).toArray());
                for (int k = 0; k < own.length; k++) {
                    byChannel[own[k]] = part.instances().get(part.instances().size() == 1 ? 0 : k);
                }
            }
            double[] seen = new double[looked.length * (values.length / channels)];
            int at = 0;
            int saturated = 0;
            int dead = 0;
            for (int channel : looked) {
                double[] x = of(channel);
                double[] slopes = slopes(byChannel[channel], x);
                saturated += (int) Arrays.stream(slopes).filter(slope -> Math.abs(slope) < SATURATED).count();
                dead += Arrays.stream(slopes).noneMatch(slope -> Math.abs(slope) > DEAD) ? 1 : 0;
                System.arraycopy(x, 0, seen, at, x.length);
                at += x.length;
            }
            return new ActivationInput(Histogram.of(seen, seen.length, BINS), saturated / (double) seen.length, dead / (double) looked.length);
        }

        private double[] of(int channel) {
            double[] one = new double[values.length / channels];
            for (int at = 0, from = channel * spatial; at < one.length; at += spatial, from += channels * spatial) {
                System.arraycopy(values, from, one, at, spatial);
            }
            return one;
        }

        /** 1 where a unit has no activation. */
        private static double[] slopes(ActivationInstance instance, double[] x) {
            double[] slopes = new double[x.length];
            if (instance == null) {
                Arrays.fill(slopes, 1);
                return slopes;
            }
            Kernel kernel = instance.activation().kernel();
            kernel.forwardWithSlope(x, new double[x.length], slopes, 0, x.length, instance.parameters());
            return slopes;
        }
    }
}
