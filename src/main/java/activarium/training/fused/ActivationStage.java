package activarium.training.fused;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.expression.Kernel;
import activarium.network.ActivationSpec;
import activarium.training.LayerActivation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * y = f(z; p), with one parameter set for the layer or one for each channel. Parameters and their gradients are double in
 * every precision.
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
    private final boolean perChannel;
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
    private final A slope;
    /** For each portion, one channel's numbers side by side. */
    private final List<A> gathered = new ArrayList<>();
    private final List<A> gatheredGradient = new ArrayList<>();

    /**
     * @param channels of the input; units of a dense layer
     * @param spatial  numbers in one channel of one sample
     * @param portions of a batch, at most
     */
    ActivationStage(Arithmetic<A> arithmetic, ActivationSpec spec, int layer, int channels, int spatial, int capacity,
                    int portions) {
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
        perChannel = spec.sharing() == ActivationSpec.Sharing.CHANNEL && scalars > 0;
        parameters = new double[perChannel ? channels : 1][];
        gradients = new double[parameters.length][scalars];
        for (int c = 0; c < parameters.length; c++) {
            parameters[c] = start.parameters();
        }
        int size = channels * spatial;
        output = arithmetic.zeros(capacity * size);
        slope = learned ? null : arithmetic.zeros(capacity * size);
        portionGradients = new double[portions][parameters.length][scalars];
        for (int k = 0; k < portions; k++) {
            kernels.add(activation.kernel());
            if (perChannel) {
                gathered.add(arithmetic.zeros(capacity * spatial));
                gatheredGradient.add(arithmetic.zeros(capacity * spatial));
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
        return new LayerActivation(layer, instances);
    }

    @Override
    public double work() {
        return WORK * size();
    }

    @Override
    public void forward(A input, int from, int to, boolean training, int portion) {
        boolean keepSlope = training && !learned;
        Kernel kernel = kernels.get(portion);
        if (!perChannel) {
            if (keepSlope) {
                arithmetic.forwardWithSlope(kernel, input, output, slope, from * size(), to * size(), parameters[0]);
            } else {
                arithmetic.forward(kernel, input, output, from * size(), to * size(), parameters[0]);
            }
            return;
        }
        A one = gathered.get(portion);
        A other = gatheredGradient.get(portion);
        int count = (to - from) * spatial;
        for (int c = 0; c < channels; c++) {
            gather(input, c, from, to, one);
            if (keepSlope) {
                arithmetic.forwardWithSlope(kernel, one, one, other, 0, count, parameters[c]);
                scatter(other, c, from, to, slope);
            } else {
                arithmetic.forward(kernel, one, one, 0, count, parameters[c]);
            }
            scatter(one, c, from, to, output);
        }
    }

    @Override
    public void backward(A input, A outputGradient, A inputGradient, int from, int to, int portion) {
        // Parameters may have to learn where the layer before has nothing to: then the input's gradient goes nowhere.
        A target = inputGradient == null ? outputGradient : inputGradient;
        if (!learned) {
            arithmetic.multiply(outputGradient, slope, target, from * size(), to * size());
            return;
        }
        Kernel kernel = kernels.get(portion);
        double[][] sums = portionGradients[portion];
        for (double[] sum : sums) {
            Arrays.fill(sum, 0);
        }
        if (!perChannel) {
            arithmetic.backward(kernel, input, outputGradient, target, from * size(), to * size(), parameters[0], sums[0]);
            return;
        }
        A one = gathered.get(portion);
        A other = gatheredGradient.get(portion);
        for (int c = 0; c < channels; c++) {
            gather(input, c, from, to, one);
            gather(outputGradient, c, from, to, other);
            arithmetic.backward(kernel, one, other, other, 0, (to - from) * spatial, parameters[c], sums[c]);
            scatter(other, c, from, to, target);
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

    private void gather(A all, int channel, int from, int to, A one) {
        for (int r = from; r < to; r++) {
            arithmetic.copy(all, (r * channels + channel) * spatial, one, (r - from) * spatial, spatial);
        }
    }

    private void scatter(A one, int channel, int from, int to, A all) {
        for (int r = from; r < to; r++) {
            arithmetic.copy(one, (r - from) * spatial, all, (r * channels + channel) * spatial, spatial);
        }
    }
}
