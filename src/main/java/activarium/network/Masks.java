package activarium.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which weights of a pruned network there are. The others are zero and stay exactly zero, whatever the optimiser does.
 *
 * @param layers one entry per dense and conv2d layer, in order, as in {@link Weights}; empty where nothing is pruned
 */
public record Masks(List<Optional<Mask>> layers) {
    public Masks {
        layers = List.copyOf(layers);
    }

    /**
     * One layer's mask; the array is not to be written to.
     *
     * @param shape that of W, {@code [out, in]} or {@code [out, in, kernel, kernel]}
     * @param kept  row by row: whether the weight is there
     */
    public record Mask(List<Integer> shape, boolean[] kept) {
        public Mask {
            shape = List.copyOf(shape);
        }

        /** Places of the weights that are pruned, rising. */
        public int[] pruned() {
            return java.util.stream.IntStream.range(0, kept.length).filter(i -> !kept[i]).toArray();
        }

        /** By what is kept, not by the array that says so. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Mask that && shape.equals(that.shape) && Arrays.equals(kept, that.kept);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(kept);
        }
    }
}
