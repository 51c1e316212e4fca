package activarium.study.sparse;

import activarium.network.LayerSpec;
import activarium.network.Masks;
import activarium.network.NetworkSpec;
import activarium.network.Shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What pruning saves.
 *
 * @param layers one entry per dense and conv2d layer, in order
 */
public record NetworkSavings(List<Layer> layers) {
    public NetworkSavings {
        layers = List.copyOf(layers);
    }

    /**
     * One layer, without its biases.
     *
     * @param shape            of W
     * @param weights          of the dense layer
     * @param kept             of the pruned one
     * @param multiplyAdds     for one sample, dense
     * @param multiplyAddsKept for one sample, pruned
     */
    public record Layer(List<Integer> shape, long weights, long kept, long multiplyAdds, long multiplyAddsKept) {
        public Layer {
            shape = List.copyOf(shape);
        }
    }

    /** @param input shape of a sample */
    public static NetworkSavings of(NetworkSpec network, List<Integer> input, Masks masks) {
        List<Long> uses = new ArrayList<>();
        uses(network.layers(), input, uses);
        List<List<Integer>> shapes = Shapes.weightShapes(network.layers(), input);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            long weights = shapes.get(i).stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
            Optional<Masks.Mask> mask = masks.layers().get(i);
            long kept = weights - mask.map(m -> m.pruned().length).orElse(0);
            layers.add(new Layer(shapes.get(i), weights, kept, weights * uses.get(i), kept * uses.get(i)));
        }
        return new NetworkSavings(layers);
    }

    /** How often each weight is used for a sample: once in a dense layer, once a place in a convolution. */
    private static void uses(List<LayerSpec> layers, List<Integer> input, List<Long> uses) {
        List<List<Integer>> shapes = Shapes.through(layers, input, "/network/layers");
        for (int i = 0; i < layers.size(); i++) {
            switch (layers.get(i)) {
                case LayerSpec.Dense _ -> uses.add(1L);
                case LayerSpec.Conv2d _ -> uses.add((long) shapes.get(i + 1).get(1) * shapes.get(i + 1).get(2));
                case LayerSpec.Residual(var inner, var _) -> uses(inner, shapes.get(i), uses);
                default -> {
                }
            }
        }
    }

    /** Of all layers, before pruning; biases are not counted. */
    public long weights() {
        return layers.stream().mapToLong(Layer::weights).sum();
    }

    /** Weights of all layers that pruning has left. */
    public long kept() {
        return layers.stream().mapToLong(Layer::kept).sum();
    }

    /** For one sample, before pruning. */
    public long multiplyAdds() {
        return layers.stream().mapToLong(Layer::multiplyAdds).sum();
    }

    /** For one sample, by the weights that are left. */
    public long multiplyAddsKept() {
        return layers.stream().mapToLong(Layer::multiplyAddsKept).sum();
    }
}
