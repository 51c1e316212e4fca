package activarium.training.fused;

import activarium.expression.Kernel;
import activarium.training.ActivationInput;
import activarium.training.BatchStatistics;
import activarium.training.Histogram;
import activarium.training.LayerStatistics;
import activarium.training.Moments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads off the stages what the last step's batch showed. It writes to nothing that training uses, and costs nothing where nobody asks.
 */
final class BatchObserver<A> {
    /** Of a layer; beyond it every so many-th sample is looked at. */
    private static final int VALUES = 1 << 16;
    private static final int BINS = 48;
    /** A little less than the slope of 0.01 that leaky activations have, in whatever precision. */
    private static final double SATURATED = 0.01 * (1 - 1e-6);
    private static final double DEAD = 1e-6;

    private final Pipeline<A> pipeline;
    private final GradientRules<A> rules;
    private final Arithmetic<A> arithmetic;
    /** Kernels of its own: those of the stages keep scratch memory. */
    private final Map<ActivationStage<A>, Kernel> kernels = new HashMap<>();
    /** What is looked at, in the network's precision and in double. */
    private A sample;
    private A scratch;
    private A slopes;
    private A column;
    private double[] values = new double[0];

    BatchObserver(Pipeline<A> pipeline, GradientRules<A> rules, Arithmetic<A> arithmetic) {
        this.pipeline = pipeline;
        this.rules = rules;
        this.arithmetic = arithmetic;
        sample = arithmetic.zeros(0);
        scratch = arithmetic.zeros(0);
        slopes = arithmetic.zeros(0);
        column = arithmetic.zeros(0);
    }

    /** @param rows of the last step */
    BatchStatistics observe(int rows) {
        List<LayerStatistics> layers = new ArrayList<>();
        observe(pipeline, rows, layers);
        return new BatchStatistics(layers);
    }

    private void observe(Pipeline<A> of, int rows, List<LayerStatistics> layers) {
        List<Stage<A>> stages = of.stages();
        for (int i = 0; i < stages.size(); i++) {
            Stage<A> stage = stages.get(i);
            if (stage instanceof ActivationStage<A> || stage instanceof MixedActivationStage<A>) {
                continue;
            }
            if (stage instanceof ResidualStage<A> residual) {
                observe(residual.inside(), rows, layers);
            }
            Pipeline.Place place = of.places().get(i);
            OptionalDouble norm = place.block().map(block -> OptionalDouble.of(rules.norm(block))).orElse(OptionalDouble.empty());
            int count = gather(stage, rows);
            Moments before = moments(count);
            Moments after = before;
            Optional<ActivationInput> input = Optional.empty();
            List<ActivationInput> parts = List.of();
            Stage<A> next = i + 1 < stages.size() ? stages.get(i + 1) : stage;
            if (next instanceof ActivationStage<A> activation) {
                input = Optional.of(input(List.of(activation), stage.size(), place.channels(), count));
                parts = List.of(input.get());
                after = moments(gather(activation, rows));
            } else if (next instanceof MixedActivationStage<A> mixed) {
                input = Optional.of(input(mixed.parts(), stage.size(), place.channels(), count));
                parts = new ArrayList<>();
                for (ActivationStage<A> part : mixed.parts()) {
                    gather(stage, rows);
                    parts.add(partInput(part, stage.size(), count));
                }
                after = moments(gather(mixed, rows));
            }
            layers.add(new LayerStatistics(stage.layer(), place.pointer(), before, after, norm, input, parts));
        }
    }

    /** Takes the output of a stage for some of these rows, evenly spread. @return how many numbers */
    private int gather(Stage<A> stage, int rows) {
        int size = stage.size();
        int every = (int) Math.max(1, Math.ceilDiv((long) rows * size, VALUES));
        int count = Math.ceilDiv(rows, every) * size;
        if (values.length < count) {
            values = new double[count];
            sample = arithmetic.zeros(count);
            scratch = arithmetic.zeros(count);
            slopes = arithmetic.zeros(count);
            column = arithmetic.zeros(count);
        }
        if (every == 1) {
            arithmetic.copy(stage.output(), 0, sample, 0, count);
        } else {
            for (int r = 0, at = 0; r < rows; r += every, at += size) {
                arithmetic.copy(stage.output(), r * size, sample, at, size);
            }
        }
        arithmetic.store(sample, 0, values, 0, count);
        return count;
    }

    private Moments moments(int count) {
        double mean = shifted(values, count, 0, false) / count;
        return new Moments(mean, shifted(values, count, mean, true) / count);
    }

    /** Sum of x - centre, or of its square. Four sums do not wait for each other. */
    private static double shifted(double[] x, int count, double centre, boolean square) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        if (square) {
            for (; i + 4 <= count; i += 4) {
                a += (x[i] - centre) * (x[i] - centre);
                b += (x[i + 1] - centre) * (x[i + 1] - centre);
                c += (x[i + 2] - centre) * (x[i + 2] - centre);
                d += (x[i + 3] - centre) * (x[i + 3] - centre);
            }
        } else {
            for (; i + 4 <= count; i += 4) {
                a += x[i] - centre;
                b += x[i + 1] - centre;
                c += x[i + 2] - centre;
                d += x[i + 3] - centre;
            }
        }
        double rest = 0;
        for (; i < count; i++) {
            rest += square ? (x[i] - centre) * (x[i] - centre) : x[i] - centre;
        }
        return a + b + (c + d) + rest;
    }

    /** Of a whole layer, whose activations are these. */
    private ActivationInput input(List<ActivationStage<A>> stages, int size, int channels, int count) {
        Histogram histogram = Histogram.of(values, count, BINS);
        // Where there is no activation every slope is 1.
        Arrays.fill(values, 0, count, 1);
        arithmetic.load(values, 0, slopes, 0, count);
        for (ActivationStage<A> stage : stages) {
            if (stage.sets().isEmpty()) {
                arithmetic.forwardWithSlope(kernel(stage), sample, scratch, slopes, 0, count, stage.parameters()[0]);
            } else {
                slopesOfSets(stage, count / size);
            }
        }
        arithmetic.store(slopes, 0, values, 0, count);
        return passing(histogram, channels, size / channels, count);
    }

    /** Of the channels of one of a layer's activations. */
    private ActivationInput partInput(ActivationStage<A> part, int size, int count) {
        int rows = count / size;
        int channels = part.channels();
        int spatial = size / part.ofAll();
        slopesOfSets(part, rows);
        ChannelRuns own = part.own();
        own.gather(arithmetic, sample, 0, rows, column);
        int numbers = rows * own.size();
        arithmetic.store(column, 0, values, 0, numbers);
        Histogram histogram = Histogram.of(values, numbers, BINS);
        own.gather(arithmetic, slopes, 0, rows, column);
        arithmetic.store(column, 0, values, 0, numbers);
        return passing(histogram, channels, spatial, numbers);
    }

    /** What the slopes in {@link #values} let through. */
    private ActivationInput passing(Histogram histogram, int channels, int spatial, int count) {
        boolean[] alive = new boolean[channels];
        int saturated = 0;
        for (int i = 0, plane = 0; i < count; plane++) {
            boolean passes = false;
            for (int end = i + spatial; i < end; i++) {
                double slope = Math.abs(values[i]);
                saturated += slope < SATURATED ? 1 : 0;
                passes |= slope > DEAD;
            }
            alive[plane % channels] |= passes;
        }
        int dead = 0;
        for (boolean one : alive) {
            dead += one ? 0 : 1;
        }
        return new ActivationInput(histogram, saturated / (double) count, dead / (double) channels);
    }

    private Kernel kernel(ActivationStage<A> stage) {
        return kernels.computeIfAbsent(stage, s -> s.spec().instance().activation().kernel());
    }

    private void slopesOfSets(ActivationStage<A> stage, int rows) {
        for (int c = 0; c < stage.sets().size(); c++) {
            ChannelRuns runs = stage.sets().get(c);
            runs.gather(arithmetic, sample, 0, rows, column);
            arithmetic.forwardWithSlope(kernel(stage), column, column, scratch, 0, rows * runs.size(), stage.parameters()[c]);
            runs.scatter(arithmetic, scratch, 0, rows, slopes);
        }
    }
}
