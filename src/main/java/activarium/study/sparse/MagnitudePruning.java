package activarium.study.sparse;

import activarium.network.Masks;
import activarium.network.Weights;
import activarium.study.sparse.Pruning.Allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Chooses the weights of smallest magnitude; of equal ones those that come first. Every layer keeps at least its largest. */
public final class MagnitudePruning {
    private MagnitudePruning() {
    }

    /**
     * The masks of a pruned network. As many weights are kept as {@code rate} says, to the nearest whole number, but at least one a layer.
     *
     * @param weights of the network; what is 0 already, because it was pruned before, goes first
     * @param rate    the part of the weights W that goes, 0 up to but not 1
     */
    public static Masks masks(Weights weights, double rate, Allocation allocation) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a pruning rate is from 0 up to but not 1, not " + rate);
        }
        List<double[]> layers = weights.layers().stream().map(Weights.Layer::w).toList();
        List<boolean[]> kept = switch (allocation) {
            case LAYER -> layers.stream().map(w -> largest(List.of(w), kept(w.length, rate)).getFirst()).toList();
            case GLOBAL -> largest(layers, kept(layers.stream().mapToInt(w -> w.length).sum(), rate));
        };
        List<Optional<Masks.Mask>> masks = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            masks.add(Optional.of(new Masks.Mask(weights.layers().get(i).shape(), kept.get(i))));
        }
        return new Masks(masks);
    }

    /** The weights with 0 where they are pruned; biases and normalisations as they are. */
    public static Weights masked(Weights weights, Masks masks) {
        List<Weights.Layer> layers = new ArrayList<>();
        for (int i = 0; i < weights.layers().size(); i++) {
            Weights.Layer layer = weights.layers().get(i);
            double[] w = layer.w().clone();
            masks.layers().get(i).ifPresent(mask -> {
                for (int place : mask.pruned()) {
                    w[place] = 0;
                }
            });
            layers.add(new Weights.Layer(layer.shape(), w, layer.b()));
        }
        return new Weights(layers, weights.normalizations());
    }

    private static int kept(int all, double rate) {
        return (int) Math.round(all * (1 - rate));
    }

    private record Place(int layer, int index, double magnitude) {
    }

    private static List<boolean[]> largest(List<double[]> layers, int count) {
        List<boolean[]> kept = layers.stream().map(w -> new boolean[w.length]).toList();
        int left = count;
        for (int i = 0; i < layers.size(); i++) {
            double[] w = layers.get(i);
            int first = IntStream.range(0, w.length).boxed().max(Comparator.comparingDouble(k -> Math.abs(w[k]))).orElseThrow();
            kept.get(i)[first] = true;
            left--;
        }
        Place[] others = IntStream.range(0, layers.size()).boxed().flatMap(i -> IntStream.range(0, layers.get(i).length)
                .filter(k -> !kept.get(i)[k]).mapToObj(k -> new Place(i, k, Math.abs(layers.get(i)[k])))).toArray(Place[]::new);
        // Stable: of equal magnitudes, the later ones stay.
        Arrays.sort(others, Comparator.comparingDouble(Place::magnitude));
        for (int k = 0; k < Math.min(left, others.length); k++) {
            Place place = others[others.length - 1 - k];
            kept.get(place.layer)[place.index] = true;
        }
        return kept;
    }
}
