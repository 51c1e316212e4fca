package activarium.training.fused;

import activarium.expression.Kernel;
import activarium.training.ActivationInput;
import activarium.training.BatchStatistics;
import activarium.training.Histogram;
import activarium.training.LayerStatistics;
import activarium.training.Moments;

import java.util.ArrayList;
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
    private static final double SATURATED = 0.01;
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
            if (stage instanceof ActivationStage<A>) {
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
            if (i + 1 < stages.size() && stages.get(i + 1) instanceof ActivationStage<A> activation) {
                input = Optional.of(input(activation, place.channels(), count));
                after = moments(gather(activation, rows));
            }
            layers.add(new LayerStatistics(stage.layer(), place.pointer(), before, after, norm, input));
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

    private ActivationInput input(ActivationStage<A> stage, int channels, int count) {
        Histogram histogram = Histogram.of(values, count, BINS);
        Kernel kernel = kernels.computeIfAbsent(stage, s -> s.spec().instance().activation().kernel());
        int spatial = stage.size() / channels;
        double[][] parameters = stage.parameters();
        if (parameters.length == 1) {
            arithmetic.forwardWithSlope(kernel, sample, scratch, slopes, 0, count, parameters[0]);
        } else {
            slopesByChannel(kernel, parameters, count / stage.size(), channels, spatial);
        }
        arithmetic.store(slopes, 0, values, 0, count);
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

    private void slopesByChannel(Kernel kernel, double[][] parameters, int rows, int channels, int spatial) {
        int length = rows * spatial;
        for (int c = 0; c < channels; c++) {
            for (int r = 0; r < rows; r++) {
                arithmetic.copy(sample, (r * channels + c) * spatial, column, r * spatial, spatial);
            }
            arithmetic.forwardWithSlope(kernel, column, column, scratch, 0, length, parameters[c]);
            for (int r = 0; r < rows; r++) {
                arithmetic.copy(scratch, r * spatial, slopes, (r * channels + c) * spatial, spatial);
            }
        }
    }
}
