package activarium.training.fused;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.expression.Kernel;
import activarium.network.ActivationSpec;
import activarium.training.LayerActivation;

import java.util.ArrayList;
import java.util.List;

/**
 * y = f(z; p), with one parameter set for the layer or one for each channel. Parameters and their gradients are double in
 * every precision.
 */
final class ActivationStage<A> implements Stage<A> {
    private final Arithmetic<A> arithmetic;
    private final ActivationSpec spec;
    private final ActivationInstance start;
    private final Kernel kernel;
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
    private final A output;
    private final A slope;
    private final A gathered;
    private final A gatheredGradient;

    /**
     * @param channels of the input; units of a dense layer
     * @param spatial  numbers in one channel of one sample
     */
    ActivationStage(Arithmetic<A> arithmetic, ActivationSpec spec, int layer, int channels, int spatial, int capacity) {
        this.arithmetic = arithmetic;
        this.spec = spec;
        this.layer = layer;
        this.channels = channels;
        this.spatial = spatial;
        start = spec.instance();
        Activation activation = start.activation();
        kernel = activation.kernel();
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
        gathered = perChannel ? arithmetic.zeros(capacity * spatial) : null;
        gatheredGradient = perChannel ? arithmetic.zeros(capacity * spatial) : null;
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
    public void forward(A input, int rows, boolean training) {
        boolean keepSlope = training && !learned;
        if (!perChannel) {
            int count = rows * size();
            if (keepSlope) {
                arithmetic.forwardWithSlope(kernel, input, output, slope, 0, count, parameters[0]);
            } else {
                arithmetic.forward(kernel, input, output, 0, count, parameters[0]);
            }
            return;
        }
        for (int c = 0; c < channels; c++) {
            gather(input, c, rows, gathered);
            if (keepSlope) {
                arithmetic.forwardWithSlope(kernel, gathered, gathered, gatheredGradient, 0, rows * spatial, parameters[c]);
                scatter(gatheredGradient, c, rows, slope);
            } else {
                arithmetic.forward(kernel, gathered, gathered, 0, rows * spatial, parameters[c]);
            }
            scatter(gathered, c, rows, output);
        }
    }

    @Override
    public void backward(A input, A outputGradient, A inputGradient, int rows) {
        // Parameters may have to learn where the layer before has nothing to: then the input's gradient goes nowhere.
        A target = inputGradient == null ? outputGradient : inputGradient;
        int count = rows * size();
        for (double[] gradient : gradients) {
            java.util.Arrays.fill(gradient, 0);
        }
        if (!learned) {
            arithmetic.multiply(outputGradient, slope, target, count);
        } else if (!perChannel) {
            arithmetic.backward(kernel, input, outputGradient, target, 0, count, parameters[0], gradients[0]);
        } else {
            for (int c = 0; c < channels; c++) {
                gather(input, c, rows, gathered);
                gather(outputGradient, c, rows, gatheredGradient);
                arithmetic.backward(kernel, gathered, gatheredGradient, gatheredGradient, 0, rows * spatial, parameters[c], gradients[c]);
                scatter(gatheredGradient, c, rows, target);
            }
        }
    }

    private void gather(A from, int channel, int rows, A to) {
        for (int r = 0; r < rows; r++) {
            arithmetic.copy(from, (r * channels + channel) * spatial, to, r * spatial, spatial);
        }
    }

    private void scatter(A from, int channel, int rows, A to) {
        for (int r = 0; r < rows; r++) {
            arithmetic.copy(from, r * spatial, to, (r * channels + channel) * spatial, spatial);
        }
    }
}
