package activarium.ui.train;

import activarium.data.Dataset;
import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
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
 */
record LayerShapes(Optional<List<Integer>> output, long parameters, Optional<String> problem) {
    /** Of every layer. @param sample one sample or more of the data */
    static List<LayerShapes> of(RunSpec spec, Dataset sample) {
        List<LayerShapes> all = new ArrayList<>();
        Optional<List<Integer>> shape = Optional.of(spec.network().input().orElse(sample.shape()));
        for (LayerSpec layer : spec.network().layers()) {
            LayerShapes one = shape.map(arriving -> of(layer, arriving)).orElse(new LayerShapes(Optional.empty(), 0, Optional.empty()));
            all.add(one);
            shape = one.output;
        }
        if (shape.isPresent()) {
            try {
                Shapes.check(spec, sample);
            } catch (InvalidSpecException misfit) {
                LayerShapes last = all.removeLast();
                all.add(new LayerShapes(last.output, last.parameters, Optional.of(words(misfit))));
            }
        }
        return all;
    }

    private static LayerShapes of(LayerSpec layer, List<Integer> arriving) {
        try {
            List<LayerSpec> alone = List.of(layer);
            List<Integer> output = Shapes.through(alone, arriving, "").getLast();
            long normalized = Shapes.normalizedChannels(alone, arriving).stream().mapToLong(channels -> 2L * channels).sum();
            return new LayerShapes(Optional.of(output), Shapes.weightCount(alone, arriving) + normalized, Optional.empty());
        } catch (InvalidSpecException impossible) {
            return new LayerShapes(Optional.empty(), 0, Optional.of(words(impossible)));
        }
    }

    /** Without the pointer: the card is the place. */
    private static String words(InvalidSpecException problem) {
        String message = problem.getMessage();
        String pointer = problem.pointer() + ": ";
        return message.startsWith(pointer) ? message.substring(pointer.length()) : message;
    }

    /** As in {@code 8×14×14}. */
    static String words(List<Integer> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining("\u00d7"));
    }
}
