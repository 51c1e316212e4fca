package activarium.training.fused;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Batch normalisation (Ioffe and Szegedy 2015), per feature or per channel of an image: y = gamma (x - mean) / sqrt(variance +
 * epsilon) + beta. While training, mean and biased variance are the batch's, and the running ones move towards them,
 * running = (1 - momentum) running + momentum batch, with the unbiased variance, as in PyTorch; otherwise the running ones count. A batch
 * of one value a channel, which an epoch may end with and PyTorch refuses, says nothing of the spread and moves neither.
 * Statistics are double in every precision.
 */
final class NormalizationStage<A> implements Stage<A> {
    private final Arithmetic<A> arithmetic;
    private final Parameters<A> parameters;
    private final Parameters.Block block;
    private final double momentum;
    private final double epsilon;
    private final int layer;
    private final int channels;
    private final int spatial;
    private final A output;
    private final double[] runningMean;
    private final double[] runningVariance;
    private final double[] mean;
    private final double[] variance;
    // Per channel: what values and gradients are multiplied by, and what is added.
    private final double[] scale;
    private final double[] shift;
    private final double[] gradientSum;
    private final double[] gradientProduct;

    /**
     * @param block   of gamma (its weights) and beta (its biases)
     * @param spatial numbers in one channel of one sample
     */
    NormalizationStage(Parameters<A> parameters, Parameters.Block block, double momentum, double epsilon, int layer, int spatial, int capacity) {
        this.arithmetic = parameters.arithmetic();
        this.parameters = parameters;
        this.block = block;
        this.momentum = momentum;
        this.epsilon = epsilon;
        this.layer = layer;
        this.spatial = spatial;
        channels = block.outputs();
        output = arithmetic.zeros(capacity * size());
        runningMean = new double[channels];
        runningVariance = new double[channels];
        Arrays.fill(runningVariance, 1);
        mean = new double[channels];
        variance = new double[channels];
        scale = new double[channels];
        shift = new double[channels];
        gradientSum = new double[channels];
        gradientProduct = new double[channels];
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

    Parameters.Block block() {
        return block;
    }

    double[] runningMean() {
        return runningMean;
    }

    double[] runningVariance() {
        return runningVariance;
    }

    @Override
    public void forward(A input, int rows, boolean training) {
        if (training) {
            int count = rows * spatial;
            arithmetic.channelSums(input, rows, channels, spatial, mean);
            for (int c = 0; c < channels; c++) {
                mean[c] /= count;
            }
            arithmetic.channelProducts(input, input, rows, channels, spatial, mean, mean, variance);
            for (int c = 0; c < channels; c++) {
                variance[c] /= count;
            }
        }
        double[] centre = training ? mean : runningMean;
        double[] spread = training ? variance : runningVariance;
        A values = parameters.values();
        for (int c = 0; c < channels; c++) {
            scale[c] = arithmetic.get(values, block.at() + c) / Math.sqrt(spread[c] + epsilon);
            shift[c] = arithmetic.get(values, block.bias() + c);
        }
        arithmetic.channelAffine(input, rows, channels, spatial, centre, scale, shift, output);
    }

    /** The running statistics move here and not in the forward pass: a step whose loss is not finite must leave them as they were. */
    @Override
    public void backward(A input, A outputGradient, @Nullable A inputGradient, int rows) {
        int count = rows * spatial;
        double unbiased = count / (count - 1.0);
        for (int c = 0; c < channels && count > 1; c++) {
            runningMean[c] += momentum * (mean[c] - runningMean[c]);
            runningVariance[c] += momentum * (variance[c] * unbiased - runningVariance[c]);
        }
        arithmetic.channelSums(outputGradient, rows, channels, spatial, gradientSum);
        Arrays.fill(shift, 0);
        arithmetic.channelProducts(outputGradient, input, rows, channels, spatial, shift, mean, gradientProduct);
        A gradients = parameters.gradients();
        for (int c = 0; c < channels; c++) {
            double inverse = 1 / Math.sqrt(variance[c] + epsilon);
            arithmetic.set(gradients, block.at() + c, gradientProduct[c] * inverse);
            arithmetic.set(gradients, block.bias() + c, gradientSum[c]);
            // dx = scale (g - mean of g - (x - mean) inverse^2 mean of g (x - mean)).
            gradientProduct[c] *= -scale[c] * inverse * inverse / count;
            gradientSum[c] *= -scale[c] / count;
        }
        if (inputGradient != null) {
            arithmetic.channelAffine(outputGradient, rows, channels, spatial, shift, scale, gradientSum, inputGradient);
            arithmetic.channelAddScaled(input, rows, channels, spatial, mean, gradientProduct, inputGradient);
        }
    }
}
