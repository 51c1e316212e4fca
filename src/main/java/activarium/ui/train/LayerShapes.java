package activarium.ui.train;

import activarium.data.Dataset;
import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.network.ShapeProblem;
import activarium.network.Shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a card says of its layer's place in the network.
 *
 * @param output     shape of what leaves it; empty where a layer before it or the layer itself is impossible
 * @param parameters weights, biases, and scales and shifts of normalisations; 0 where that is not known
 * @param problem    why the layer is impossible here
 * @param inside     of a residual block's own layers
 */
record LayerShapes(Optional<List<Integer>> output, long parameters, Optional<InvalidSpecException> problem, List<LayerShapes> inside) {
    /** Of every layer. @param sample one sample or more of the data */
    static List<LayerShapes> of(RunSpec spec, Dataset sample) {
        List<LayerShapes> all = of(spec.network().layers(), Optional.of(spec.network().input().orElse(sample.shape())));
        if (all.getLast().output.isPresent()) {
            try {
                Shapes.check(spec, sample);
            } catch (InvalidSpecException misfit) {
                LayerShapes last = all.removeLast();
                all.add(new LayerShapes(last.output, last.parameters, Optional.of(misfit), last.inside));
            }
        }
        return all;
    }

    /** The first problem there is, of these layers or inside them. */
    static Optional<InvalidSpecException> problem(List<LayerShapes> layers) {
        return layers.stream().flatMap(one -> one.problem.or(() -> problem(one.inside)).stream()).findFirst();
    }

    private static List<LayerShapes> of(List<LayerSpec> layers, Optional<List<Integer>> input) {
        List<LayerShapes> all = new ArrayList<>();
        Optional<List<Integer>> shape = input;
        for (LayerSpec layer : layers) {
            List<LayerShapes> inside = layer instanceof LayerSpec.Residual(var inner, var _) ? of(inner, shape) : List.of();
            // What is wrong inside a block is said there.
            boolean fits = inside.isEmpty() || inside.getLast().output.isPresent();
            LayerShapes one = shape.filter(_ -> fits).map(arriving -> of(layer, arriving, inside))
                    .orElse(new LayerShapes(Optional.empty(), 0, Optional.empty(), inside));
            all.add(one);
            shape = one.output;
        }
        return all;
    }

    private static LayerShapes of(LayerSpec layer, List<Integer> arriving, List<LayerShapes> inside) {
        try {
            List<LayerSpec> alone = List.of(layer);
            if (layer instanceof LayerSpec.Residual(var inner, var _) && inner.stream().allMatch(LayerSpec.Flatten.class::isInstance)) {
                throw new InvalidSpecException("", new ShapeProblem.EmptyBlock());
            }
            List<Integer> output = Shapes.through(alone, arriving, "").getLast();
            long normalized = Shapes.normalizedChannels(alone, arriving).stream().mapToLong(channels -> 2L * channels).sum();
            return new LayerShapes(Optional.of(output), Shapes.weightCount(alone, arriving) + normalized, Optional.empty(), inside);
        } catch (InvalidSpecException impossible) {
            return new LayerShapes(Optional.empty(), 0, Optional.of(impossible), inside);
        }
    }

    /** As in {@code 8×14×14}. */
    static String words(List<Integer> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining("\u00d7"));
    }
}
