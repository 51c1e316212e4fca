package activarium.training.fused;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.expression.Kernel;
import activarium.network.ActivationSpec;
import activarium.network.Units;
import activarium.training.LayerActivation;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * y = f(z; p), with one parameter set for the layer or one for each channel; of a whole layer, or as a part of a {@link MixedActivationStage} of
 * some of its channels. Parameters and their gradients are double in every precision.
 */
final class ActivationStage<A> implements RowStage<A> {
    /** Floating-point operations a number, roughly: an exponential takes about so many. */
    private static final double WORK = 20;

    private final Arithmetic<A> arithmetic;
    private final ActivationSpec spec;
    private final ActivationInstance start;
    /** One for each portion: a kernel keeps scratch memory. */
    private final List<Kernel> kernels = new ArrayList<>();
    private final int layer;
    private final int channels;
    private final int spatial;
    /** Its channels; empty where these are all. */
    private final Optional<Units> units;
    /** The channels that one parameter set is for, set by set; empty where there is one set for a whole layer. */
    private final List<ChannelRuns> sets = new ArrayList<>();
    private final boolean learned;
    private final boolean[] learnedScalar;
    private final double[] minimum;
    private final double[] maximum;
    /** {@code [sets][scalars]}, one row for the layer or one for each channel. */
    private final double[][] parameters;
    private final double[][] gradients;
    /** {@code [portions][sets][scalars]}: sums over one portion of the batch. */
    private final double[][][] portionGradients;
    private final A output;
    /** Kept from a forward pass to its backward pass; empty where parameters learn. */
    private final Optional<A> slope;
    /** For each portion, the numbers of one set's channels side by side. */
    private final List<A> gathered = new ArrayList<>();
    private final List<A> gatheredGradient = new ArrayList<>();

    /**
     * @param channels of the input; units of a dense layer
     * @param spatial  numbers in one channel of one sample
     * @param portions of a batch, at most
     */
    ActivationStage(Arithmetic<A> arithmetic, ActivationSpec spec, int layer, int channels, int spatial, int capacity,
                    int portions) {
        this(arithmetic, spec, layer, channels, spatial, capacity, portions, Optional.empty(), arithmetic.zeros(capacity * channels * spatial),
                Optional.empty());
    }

    /**
     * @param units  its channels; empty for all
     * @param output where they lie among the other channels
     * @param slope  of the same form, to be kept from a forward pass to its backward pass; empty for an array of its own
     */
    ActivationStage(Arithmetic<A> arithmetic, ActivationSpec spec, int layer, int channels, int spatial, int capacity, int portions,
                    Optional<Units> units, A output, Optional<A> slope) {
        this.arithmetic = arithmetic;
        this.spec = spec;
        this.layer = layer;
        this.channels = channels;
        this.spatial = spatial;
        start = spec.instance();
        Activation activation = start.activation();
        int scalars = activation.parameterCount();
        learnedScalar = new boolean[scalars];
        minimum = new double[scalars];
        maximum = new double[scalars];
        int place = 0;
        for (ActivationParameter parameter : activation.parameters()) {
            for (int k = 0; k < parameter.size(); k++, place++) {
                minimum[place] = parameter.minimum();
                maximum[place] = parameter.maximum();
                learnedScalar[place] = learns(parameter);
            }
        }
        boolean any = false;
        for (boolean one : learnedScalar) {
            any |= one;
        }
        learned = any;
        this.units = units;
        this.output = output;
        Units members = units.orElse(new Units(List.of(new Units.Range(0, channels - 1))));
        boolean perChannel = spec.sharing() == ActivationSpec.Sharing.CHANNEL && scalars > 0;
        if (perChannel) {
            members.stream().forEach(c -> sets.add(ChannelRuns.of(new Units(List.of(new Units.Range(c, c))), channels, spatial)));
        } else if (units.isPresent()) {
            sets.add(ChannelRuns.of(members, channels, spatial));
        }
        int count = perChannel ? members.count() : 1;
        parameters = new double[count][];
        gradients = new double[count][scalars];
        for (int c = 0; c < count; c++) {
            parameters[c] = start.parameters();
        }
        this.slope = learned ? Optional.empty() : slope.or(() -> Optional.of(arithmetic.zeros(capacity * channels * spatial)));
        portionGradients = new double[portions][count][scalars];
        for (int k = 0; k < portions; k++) {
            kernels.add(activation.kernel());
            if (!sets.isEmpty()) {
                gathered.add(arithmetic.zeros(capacity * sets.getFirst().size()));
                gatheredGradient.add(arithmetic.zeros(capacity * sets.getFirst().size()));
            }
        }
    }

    private boolean learns(ActivationParameter parameter) {
        return switch (spec.learn()) {
            case ActivationSpec.Learn.All _ -> true;
            case ActivationSpec.Learn.None _ -> false;
            case ActivationSpec.Learn.Only(var names) -> names.contains(parameter.name());
        };
    }

    @Override
    public int size() {
        return channels * spatial;
    }

    @Override
    public A output() {
        return output;
    }

    @Override
    public int layer() {
        return layer;
    }

    ActivationSpec spec() {
        return spec;
    }

    boolean learned() {
        return learned;
    }

    /** Channels that are its own. */
    int channels() {
        return units.map(Units::count).orElse(channels);
    }

    /** Channels of its layer. */
    int ofAll() {
        return channels;
    }

    /** All channels that are its own. */
    ChannelRuns own() {
        return ChannelRuns.of(units.orElse(new Units(List.of(new Units.Range(0, channels - 1)))), channels, spatial);
    }

    /** What the channels of every parameter set are; empty where one set is for all channels. */
    List<ChannelRuns> sets() {
        return sets;
    }

    double[][] parameters() {
        return parameters;
    }

    double[][] gradients() {
        return gradients;
    }

    boolean learns(int scalar) {
        return learnedScalar[scalar];
    }

    double bounded(int scalar, double value) {
        return Math.clamp(value, minimum[scalar], maximum[scalar]);
    }

    LayerActivation state() {
        List<ActivationInstance> instances = new ArrayList<>();
        for (double[] set : parameters) {
            instances.add(start.withParameters(set));
        }
        return new LayerActivation(layer, instances, units);
    }

    @Override
    public double work() {
        return WORK * size();
    }

    @Override
    public void forward(A input, int from, int to, boolean training, int portion) {
        boolean keepSlope = training && !learned;
        Kernel kernel = kernels.get(portion);
        if (sets.isEmpty()) {
            if (keepSlope) {
                arithmetic.forwardWithSlope(kernel, input, output, slope.orElseThrow(), from * size(), to * size(), parameters[0]);
            } else {
                arithmetic.forward(kernel, input, output, from * size(), to * size(), parameters[0]);
            }
            return;
        }
        A one = gathered.get(portion);
        A other = gatheredGradient.get(portion);
        for (int c = 0; c < sets.size(); c++) {
            ChannelRuns runs = sets.get(c);
            int count = (to - from) * runs.size();
            runs.gather(arithmetic, input, from, to, one);
            if (keepSlope) {
                arithmetic.forwardWithSlope(kernel, one, one, other, 0, count, parameters[c]);
                runs.scatter(arithmetic, other, from, to, slope.orElseThrow());
            } else {
                arithmetic.forward(kernel, one, one, 0, count, parameters[c]);
            }
            runs.scatter(arithmetic, one, from, to, output);
        }
    }

    @Override
    public void backward(A input, A outputGradient, @Nullable A inputGradient, int from, int to, int portion) {
        // Parameters may have to learn where the layer before has nothing to: then the input's gradient goes nowhere.
        A target = inputGradient == null ? outputGradient : inputGradient;
        if (!learned) {
            if (units.isEmpty()) {
                arithmetic.multiply(outputGradient, slope.orElseThrow(), target, from * size(), to * size());
            } else {
                multiplyOwn(outputGradient, target, from, to);
            }
            return;
        }
        Kernel kernel = kernels.get(portion);
        double[][] sums = portionGradients[portion];
        for (double[] sum : sums) {
            Arrays.fill(sum, 0);
        }
        if (sets.isEmpty()) {
            arithmetic.backward(kernel, input, outputGradient, target, from * size(), to * size(), parameters[0], sums[0]);
            return;
        }
        A one = gathered.get(portion);
        A other = gatheredGradient.get(portion);
        for (int c = 0; c < sets.size(); c++) {
            ChannelRuns runs = sets.get(c);
            runs.gather(arithmetic, input, from, to, one);
            runs.gather(arithmetic, outputGradient, from, to, other);
            arithmetic.backward(kernel, one, other, other, 0, (to - from) * runs.size(), parameters[c], sums[c]);
            runs.scatter(arithmetic, other, from, to, target);
        }
    }

    private void multiplyOwn(A outputGradient, A target, int from, int to) {
        for (int c = 0; c < sets.size(); c++) {
            sets.get(c).multiply(arithmetic, outputGradient, slope.orElseThrow(), from, to, target);
        }
    }

    @Override
    public void collect(int portions, int part, int parts) {
        if (part > 0 || !learned) {
            return;
        }
        for (int c = 0; c < gradients.length; c++) {
            Arrays.fill(gradients[c], 0);
            for (int k = 0; k < portions; k++) {
                for (int i = 0; i < gradients[c].length; i++) {
                    gradients[c][i] += portionGradients[k][c][i];
                }
            }
        }
    }
}
