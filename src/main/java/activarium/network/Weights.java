package activarium.network;

import java.util.Arrays;
import java.util.List;

/**
 * Weights of a network.
 *
 * @param layers         one entry per dense and conv2d layer, in order (the layers inside a residual block where it stands)
 * @param normalizations one entry per batchnorm layer, in the same order; none at all where they start at gamma 1, beta 0, mean 0
 *                       and variance 1
 */
public record Weights(List<Layer> layers, List<Normalization> normalizations) {
    public Weights {
        layers = List.copyOf(layers);
        normalizations = List.copyOf(normalizations);
    }

    /** Of a network without normalisations, or whose normalisations start as they do. */
    public Weights(List<Layer> layers) {
        this(layers, List.of());
    }

    /**
     * One layer's weights; the arrays are not to be written to.
     *
     * @param shape {@code [out, in]} or {@code [out, in, kernel, kernel]}
     * @param w     row by row, as many numbers as {@code shape} says
     * @param b     {@code [out]}
     */
    public record Layer(List<Integer> shape, double[] w, double[] b) {
        public Layer {
            shape = List.copyOf(shape);
        }

        /** By the numbers, bit for bit, not by the arrays that hold them. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Layer that && shape.equals(that.shape) && Arrays.equals(w, that.w) && Arrays.equals(b, that.b);
        }

        @Override
        public int hashCode() {
            return shape.hashCode();
        }
    }

    /**
     * One batch normalisation, y = gamma (x - mean) / sqrt(variance + epsilon) + beta; every array {@code [features]}, or
     * {@code [channels]} of an image, and not to be written to.
     *
     * @param gamma    learned scale
     * @param beta     learned shift
     * @param mean     running mean, used outside training
     * @param variance running variance, unbiased, used outside training
     */
    public record Normalization(double[] gamma, double[] beta, double[] mean, double[] variance) {
        /** The identity on inputs of mean 0 and variance 1, where every normalisation starts. */
        public static Normalization start(int channels) {
            double[] ones = new double[channels];
            Arrays.fill(ones, 1);
            return new Normalization(ones, new double[channels], new double[channels], ones.clone());
        }

        /** Features of flat samples, channels of images: the length of each list. */
        public int channels() {
            return gamma.length;
        }

        /** By the numbers, bit for bit, not by the arrays that hold them. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Normalization that && Arrays.equals(gamma, that.gamma) && Arrays.equals(beta, that.beta)
                    && Arrays.equals(mean, that.mean) && Arrays.equals(variance, that.variance);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(gamma);
        }
    }
}
