package activarium.network;

import java.util.Arrays;
import java.util.List;

/**
 * Weights of a network, one entry per layer that has weights, in order (the layers inside a residual block where it stands).
 */
public record Weights(List<Layer> layers) {
    public Weights {
        layers = List.copyOf(layers);
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
}
