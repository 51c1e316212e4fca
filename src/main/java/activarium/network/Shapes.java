package activarium.network;

import activarium.data.Dataset;
import activarium.data.Targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shape of a sample after every layer, channel first. */
public final class Shapes {
    private static final long MAXIMUM_NUMBERS = 100_000_000;

    private Shapes() {
    }

    /**
     * Checks that a network fits its data, its loss and its start weights.
     *
     * @return the shape before the first layer and after every layer, {@code [layers + 1]}
     * @throws InvalidSpecException for a layer that cannot take what arrives, or an output that does not fit the targets
     */
    public static List<List<Integer>> check(RunSpec spec, Dataset data) {
        NetworkSpec network = spec.network();
        List<Integer> input = network.input().orElse(data.shape());
        if (size(input) != data.features()) {
            throw new InvalidSpecException("/network/input", new ShapeProblem.InputSize(input, size(input), data.name(), data.features(), data.shape()));
        }
        List<List<Integer>> shapes = through(network, input);
        String last = "/network/layers/" + (network.layers().size() - 1);
        List<Integer> output = shapes.getLast();
        if (output.size() != 1) {
            throw new InvalidSpecException(last, new ShapeProblem.OutputNotFlat(output));
        }
        int width = output.getFirst();
        switch (data.targets()) {
            case Targets.Classes(var names, var _) -> {
                switch (spec.loss()) {
                    case CROSS_ENTROPY -> {
                        if (width < names.size()) {
                            throw new InvalidSpecException(last, new ShapeProblem.TooFewOutputs(width, names.size()));
                        }
                    }
                    case BINARY_CROSS_ENTROPY -> {
                        if (names.size() > 2 || width != 1) {
                            throw new InvalidSpecException("/loss", new ShapeProblem.NotBinary(names.size(), width));
                        }
                    }
                    case MSE -> throw new InvalidSpecException("/loss", new ShapeProblem.ErrorOfClasses());
                }
            }
            case Targets.Values(int targets, double[] y) -> {
                if (spec.loss() == Loss.CROSS_ENTROPY) {
                    throw new InvalidSpecException("/loss", new ShapeProblem.EntropyOfNumbers());
                }
                if (width != targets) {
                    throw new InvalidSpecException(last, new ShapeProblem.WrongOutputs(width, targets));
                }
                if (spec.loss() == Loss.BINARY_CROSS_ENTROPY
                        && java.util.Arrays.stream(y).anyMatch(value -> value < 0 || value > 1)) {
                    throw new InvalidSpecException("/loss", new ShapeProblem.TargetsBeyondOne());
                }
            }
        }
        List<List<Integer>> weightShapes = weightShapes(network.layers(), input);
        spec.weights().ifPresent(weights -> {
            checkShapes(weights.layers().stream().map(Weights.Layer::shape).map(Optional::of).toList(), weightShapes, "/weights/layers", "/W");
            checkNormalizations(weights, normalizedChannels(network.layers(), input));
        });
        spec.masks().ifPresent(masks -> checkShapes(masks.layers().stream().map(mask -> mask.map(Masks.Mask::shape)).toList(), weightShapes,
                "/masks/layers", ""));
        return shapes;
    }

    /**
     * The shape before the first layer of a network and after each.
     *
     * @throws InvalidSpecException for a layer that cannot take what arrives, or for more weights than can be held
     */
    static List<List<Integer>> through(NetworkSpec network, List<Integer> input) {
        List<List<Integer>> shapes = through(network.layers(), input, "/network/layers");
        long weights = weightCount(network.layers(), input);
        if (weights > MAXIMUM_NUMBERS) {
            throw new InvalidSpecException("/network/layers", new ShapeProblem.NetworkTooLarge(weights, MAXIMUM_NUMBERS));
        }
        return shapes;
    }

    /** Weights and biases of these layers, without the parameters of activations and normalisations. */
    public static long weightCount(List<LayerSpec> layers, List<Integer> input) {
        return weightShapes(layers, input).stream().mapToLong(shape -> count(shape) + shape.getFirst()).sum();
    }

    /** The shape before the first of these layers and after each. */
    public static List<List<Integer>> through(List<LayerSpec> layers, List<Integer> input, String pointer) {
        List<List<Integer>> shapes = new ArrayList<>();
        shapes.add(input);
        for (int i = 0; i < layers.size(); i++) {
            shapes.add(after(layers.get(i), shapes.getLast(), pointer + "/" + i));
        }
        return shapes;
    }

    /** The shapes of the weights of every layer that has some, in order. */
    public static List<List<Integer>> weightShapes(List<LayerSpec> layers, List<Integer> input) {
        List<List<Integer>> weights = new ArrayList<>();
        List<Integer> shape = input;
        for (LayerSpec layer : layers) {
            switch (layer) {
                case LayerSpec.Dense(int units, var _, var _, var _) -> weights.add(List.of(units, shape.getFirst()));
                case LayerSpec.Conv2d(int filters, int kernel, int _, var _, var _, var _, var _) ->
                        weights.add(List.of(filters, shape.getFirst(), kernel, kernel));
                case LayerSpec.Residual(var inner, var _) -> weights.addAll(weightShapes(inner, shape));
                default -> {
                }
            }
            shape = after(layer, shape, "");
        }
        return weights;
    }

    /** Features, or channels of an image, of every batchnorm layer, in order. */
    public static List<Integer> normalizedChannels(List<LayerSpec> layers, List<Integer> input) {
        List<Integer> channels = new ArrayList<>();
        List<Integer> shape = input;
        for (LayerSpec layer : layers) {
            switch (layer) {
                case LayerSpec.BatchNorm _ -> channels.add(shape.getFirst());
                case LayerSpec.Residual(var inner, var _) -> channels.addAll(normalizedChannels(inner, shape));
                default -> {
                }
            }
            shape = after(layer, shape, "");
        }
        return channels;
    }

    /** Numbers in a shape. */
    public static int size(List<Integer> shape) {
        return (int) held(count(shape), shape, "/network", "a layer");
    }

    /** Numbers in a shape; above the most that can be held, some larger number. */
    private static long count(List<Integer> shape) {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> Math.min(a, MAXIMUM_NUMBERS + 1) * b);
    }

    private static long held(long count, List<Integer> shape, String pointer, String what) {
        if (count > MAXIMUM_NUMBERS) {
            throw new InvalidSpecException(pointer, what.equals("weights") ? new ShapeProblem.WeightsTooMany(shape, MAXIMUM_NUMBERS)
                    : new ShapeProblem.TooLarge(what, shape, MAXIMUM_NUMBERS));
        }
        return count;
    }

    private static List<Integer> after(LayerSpec layer, List<Integer> shape, String pointer) {
        List<Integer> result = switch (layer) {
            case LayerSpec.Dense(int units, var _, var _, var _) -> {
                if (shape.size() != 1) {
                    throw new InvalidSpecException(pointer, new ShapeProblem.VectorNeeded(shape));
                }
                List<Integer> weights = List.of(units, shape.getFirst());
                held(count(weights), weights, pointer, "weights");
                yield List.of(units);
            }
            case LayerSpec.Conv2d(int filters, int kernel, int stride, var padding, var _, var _, var _) -> {
                image(shape, pointer, "conv2d");
                List<Integer> weights = List.of(filters, shape.getFirst(), kernel, kernel);
                held(count(weights), weights, pointer, "weights");
                int around = padding == LayerSpec.Padding.SAME ? kernel - 1 : 0;
                yield List.of(filters, windows(shape.get(1) + around, kernel, stride, shape, pointer),
                        windows(shape.get(2) + around, kernel, stride, shape, pointer));
            }
            case LayerSpec.MaxPool2d(int kernel, int stride) -> pooled(shape, kernel, stride, pointer, "maxpool2d");
            case LayerSpec.AvgPool2d(int kernel, int stride) -> pooled(shape, kernel, stride, pointer, "avgpool2d");
            case LayerSpec.BatchNorm _, LayerSpec.Dropout _ -> shape;
            case LayerSpec.Flatten _ -> List.of(size(shape));
            case LayerSpec.Residual(var inner, var _) -> {
                List<Integer> inside = through(inner, shape, pointer + "/layers").getLast();
                if (!inside.equals(shape)) {
                    throw new InvalidSpecException(pointer, new ShapeProblem.ShapeChanged(shape, inside));
                }
                yield shape;
            }
        };
        held(count(result), result, pointer, "an output");
        groups(layer.groups(), result.getFirst(), pointer + "/groups");
        return result;
    }

    /** Groups name units that there are, and none twice. */
    private static void groups(List<UnitGroup> groups, int units, String pointer) {
        for (int i = 0; i < groups.size(); i++) {
            Units chosen = groups.get(i).units();
            if (chosen.last() >= units) {
                throw new InvalidSpecException(pointer + "/" + i + "/units", new ShapeProblem.NoSuchUnit(chosen.last(), units));
            }
            for (int k = 0; k < i; k++) {
                if (chosen.overlaps(groups.get(k).units())) {
                    throw new InvalidSpecException(pointer + "/" + i + "/units", new ShapeProblem.SharedUnits(groups.get(k).units(), chosen));
                }
            }
        }
    }

    private static List<Integer> pooled(List<Integer> shape, int kernel, int stride, String pointer, String type) {
        image(shape, pointer, type);
        return List.of(shape.getFirst(), windows(shape.get(1), kernel, stride, shape, pointer),
                windows(shape.get(2), kernel, stride, shape, pointer));
    }

    private static void image(List<Integer> shape, String pointer, String type) {
        if (shape.size() != 3) {
            throw new InvalidSpecException(pointer, new ShapeProblem.ImageNeeded(type, shape));
        }
    }

    private static int windows(int length, int kernel, int stride, List<Integer> shape, String pointer) {
        if (length < kernel) {
            throw new InvalidSpecException(pointer, new ShapeProblem.WindowTooLarge(kernel, shape));
        }
        return (length - kernel) / stride + 1;
    }

    /** @param given a shape for each layer, or none where anything will do */
    private static void checkShapes(List<Optional<List<Integer>>> given, List<List<Integer>> needed, String pointer, String inside) {
        if (given.size() != needed.size()) {
            throw new InvalidSpecException(pointer, SpecProblem.WEIGHTS_COUNT.with(given.size(), needed.size()));
        }
        for (int i = 0; i < needed.size(); i++) {
            if (given.get(i).isPresent() && !given.get(i).get().equals(needed.get(i))) {
                throw new InvalidSpecException(pointer + "/" + i + inside, SpecProblem.WEIGHTS_SHAPE.with(given.get(i).get(), needed.get(i)));
            }
        }
    }

    private static void checkNormalizations(Weights weights, List<Integer> channels) {
        int given = weights.normalizations().size();
        // Weights from before there were normalisations have none; then all start as they do.
        if (given == 0) {
            return;
        }
        if (given != channels.size()) {
            throw new InvalidSpecException("/weights/normalizations", SpecProblem.NORMALIZATIONS_COUNT.with(given, channels.size()));
        }
        for (int i = 0; i < given; i++) {
            if (weights.normalizations().get(i).channels() != channels.get(i)) {
                throw new InvalidSpecException("/weights/normalizations/" + i + "/gamma", SpecProblem.NORMALIZATION_LENGTH.with(weights.normalizations().get(i).channels(), channels.get(i)));
            }
        }
    }
}
