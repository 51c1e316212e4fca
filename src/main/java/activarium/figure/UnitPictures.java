package activarium.figure;

import activarium.network.LayerSpec;
import activarium.network.Weights;
import activarium.training.LayerOutputs;
import activarium.training.NetworkState;
import activarium.training.PredictionGrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes figures of what a network's units answer, after their activations. Layers that only hand on (dropout, flatten) are left out. */
public final class UnitPictures {
    /** More units of one layer would be too small to be told apart. */
    private static final int MOST = 100;

    private final FigureTexts texts;

    /** @param texts the words of its figures */
    public UnitPictures(FigureTexts texts) {
        this.texts = texts;
    }

    /** Of a network of two inputs, over the plane, with the weights between its layers. */
    public UnitsFigure plane(NetworkState network, PredictionGrid grid) {
        return of(network, texts.get("units.plane"), grid.points(), grid.count(), 2, values -> new UnitsFigure.Field(grid.rows(), grid.columns(), values));
    }

    /** Of a network of one input, along these values of it, with the weights between its layers. */
    public UnitsFigure line(NetworkState network, double[] x) {
        return of(network, texts.get("units.line"), x, x.length, 1, UnitsFigure.Line::new);
    }

    private UnitsFigure of(NetworkState network, String title, double[] x, int count, int inputs, Function<double[], UnitsFigure.Tile> tile) {
        List<LayerSpec> layers = network.spec().network().layers();
        List<UnitsFigure.Layer> shown = new ArrayList<>();
        shown.add(new UnitsFigure.Layer(texts.get("units.inputs"), "", channels(x, count, inputs).map(tile).toList(), new double[0]));
        // In the order of the weights, those inside residual blocks where they stand.
        int weights = 0;
        for (LayerOutputs.Output output : LayerOutputs.of(network, x, count)) {
            LayerSpec layer = layers.get(output.layer());
            int units = output.shape().getFirst();
            if (!handsOn(layer)) {
                double[] incoming = layer instanceof LayerSpec.Dense && units <= MOST && shown.getLast().tiles().size() * units == network.weights().layers().get(weights).w().length
                        ? network.weights().layers().get(weights).w() : new double[0];
                shown.add(new UnitsFigure.Layer(name(output.layer(), layers.size()), note(units),
                        channels(output.values(), count, units).limit(MOST).map(tile).toList(), incoming));
            }
            weights += weightsOf(layer);
        }
        return new UnitsFigure(title, shown);
    }

    /**
     * Of a network of pictures: of a convolutional one what its channels make of one sample, of another the weights of its first layer.
     *
     * @param sample {@code [channels * rows * columns]}, normalised as the training samples were
     * @param side   channels, rows and columns of a sample
     */
    public Figure picture(NetworkState network, double[] sample, int[] side) {
        List<LayerSpec> layers = network.spec().network().layers();
        if (layers.stream().anyMatch(LayerSpec.Conv2d.class::isInstance)) {
            return maps(network, sample, side);
        }
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof LayerSpec.Dense dense) {
                Weights.Layer first = network.weights().layers().get((int) layers.subList(0, i).stream().mapToLong(UnitPictures::weightsOf).sum());
                return new UnitsFigure(texts.get("units.weights"), List.of(new UnitsFigure.Layer(name(i, layers.size()), note(dense.units()),
                        channels(transposed(first.w(), dense.units()), sample.length, dense.units()).limit(MOST).map(w -> picture(w, side)).toList(), new double[0])));
            }
        }
        return new MessageFigure(texts.get("units.none"));
    }

    private UnitsFigure maps(NetworkState network, double[] sample, int[] side) {
        List<LayerSpec> layers = network.spec().network().layers();
        List<UnitsFigure.Layer> shown = new ArrayList<>();
        shown.add(new UnitsFigure.Layer(texts.get("units.sample"), "", List.of(picture(sample, side)), new double[0]));
        for (LayerOutputs.Output output : LayerOutputs.of(network, sample, 1)) {
            boolean last = output.layer() == layers.size() - 1;
            int channels = output.shape().getFirst();
            if (output.shape().size() == 3 && !handsOn(layers.get(output.layer()))) {
                int[] one = {1, output.shape().get(1), output.shape().get(2)};
                int size = one[1] * one[2];
                shown.add(new UnitsFigure.Layer(name(output.layer(), layers.size()), note(channels), IntStream.range(0, Math.min(MOST, channels))
                        .mapToObj(c -> picture(Arrays.copyOfRange(output.values(), c * size, (c + 1) * size), one)).toList(), new double[0]));
            } else if (last) {
                shown.add(new UnitsFigure.Layer(name(output.layer(), layers.size()), note(channels), Arrays.stream(output.values()).limit(MOST)
                        .mapToObj(value -> (UnitsFigure.Tile) new UnitsFigure.Picture(1, 1, new double[] {value})).toList(), new double[0]));
            }
        }
        return new UnitsFigure(texts.get("units.maps"), shown);
    }

    private String name(int layer, int layers) {
        return layer == layers - 1 ? texts.get("units.output") : texts.get("units.layer", layer + 1);
    }

    private String note(int units) {
        return units > MOST ? texts.get("units.some", MOST, units) : texts.get("units.count", units);
    }

    private static boolean handsOn(LayerSpec layer) {
        return layer instanceof LayerSpec.Dropout || layer instanceof LayerSpec.Flatten;
    }

    /** Matrices of weights that a layer has, with those inside it. */
    private static int weightsOf(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Dense _, LayerSpec.Conv2d _ -> 1;
            case LayerSpec.Residual(var inner, var _) -> inner.stream().mapToInt(UnitPictures::weightsOf).sum();
            case LayerSpec.MaxPool2d _, LayerSpec.AvgPool2d _, LayerSpec.BatchNorm _, LayerSpec.Dropout _, LayerSpec.Flatten _ -> 0;
        };
    }

    /** Every channel of all samples. @param values {@code [count][channels]} */
    private static Stream<double[]> channels(double[] values, int count, int channels) {
        return IntStream.range(0, channels).mapToObj(c -> IntStream.range(0, count).mapToDouble(i -> values[i * channels + c]).toArray());
    }

    private static double[] transposed(double[] w, int units) {
        int in = w.length / units;
        return IntStream.range(0, w.length).mapToDouble(k -> w[k % units * in + k / units]).toArray();
    }

    /** The channels (colours) added up. */
    private static UnitsFigure.Tile picture(double[] values, int[] side) {
        int size = side[1] * side[2];
        return new UnitsFigure.Picture(side[1], side[2], IntStream.range(0, size)
                .mapToDouble(k -> IntStream.range(0, side[0]).mapToDouble(c -> values[c * size + k]).sum()).toArray());
    }
}
