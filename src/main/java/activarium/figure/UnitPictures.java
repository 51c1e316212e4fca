package activarium.figure;

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
        List<UnitsFigure.Layer> shown = new ArrayList<>();
        shown.add(new UnitsFigure.Layer(texts.get("units.inputs"), "", channels(x, count, inputs).map(tile).toList(), new double[0]));
        List<LayerOutputs.Output> outputs = LayerOutputs.of(network, x, count);
        for (LayerOutputs.Output output : outputs) {
            int units = output.shape().getFirst();
            if (!output.handsOn()) {
                boolean all = units <= MOST && output.weights().length == units * shown.getLast().tiles().size();
                shown.add(layer(output, outputs, channels(output.values(), count, units).map(tile), all ? output.weights() : new double[0]));
            }
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
        List<LayerOutputs.Output> outputs = LayerOutputs.of(network, sample, 1);
        if (outputs.stream().anyMatch(UnitPictures::isImage)) {
            return maps(outputs, sample, side);
        }
        for (LayerOutputs.Output output : outputs) {
            int units = output.shape().getFirst();
            if (output.weights().length == units * sample.length) {
                return new UnitsFigure(texts.get("units.weights"), List.of(layer(output, outputs,
                        IntStream.range(0, units).mapToObj(unit -> picture(Arrays.copyOfRange(output.weights(), unit * sample.length, (unit + 1) * sample.length), side)),
                        new double[0])));
            }
        }
        return new MessageFigure(texts.get("units.none"));
    }

    private UnitsFigure maps(List<LayerOutputs.Output> outputs, double[] sample, int[] side) {
        List<UnitsFigure.Layer> shown = new ArrayList<>();
        shown.add(new UnitsFigure.Layer(texts.get("units.sample"), "", List.of(picture(sample, side)), new double[0]));
        for (LayerOutputs.Output output : outputs) {
            if (isImage(output)) {
                int[] one = {1, output.shape().get(1), output.shape().get(2)};
                int size = one[1] * one[2];
                shown.add(layer(output, outputs, IntStream.range(0, output.shape().getFirst())
                        .mapToObj(c -> picture(Arrays.copyOfRange(output.values(), c * size, (c + 1) * size), one)), new double[0]));
            }
        }
        LayerOutputs.Output last = outputs.getLast();
        shown.add(layer(last, outputs, Arrays.stream(last.values()).mapToObj(value -> new UnitsFigure.Picture(1, 1, new double[] {value})), new double[0]));
        return new UnitsFigure(texts.get("units.maps"), shown);
    }

    private static boolean isImage(LayerOutputs.Output output) {
        return output.shape().size() == 3 && !output.handsOn();
    }

    private UnitsFigure.Layer layer(LayerOutputs.Output output, List<LayerOutputs.Output> outputs, Stream<? extends UnitsFigure.Tile> tiles, double[] incoming) {
        int units = output.shape().getFirst();
        String name = output == outputs.getLast() ? texts.get("units.output") : texts.get("units.layer", output.layer() + 1);
        return new UnitsFigure.Layer(name, units > MOST ? texts.get("units.some", MOST, units) : texts.get("units.count", units),
                tiles.limit(MOST).map(UnitsFigure.Tile.class::cast).toList(), incoming);
    }

    /** Every channel of all samples. @param values {@code [count][channels]} */
    private static Stream<double[]> channels(double[] values, int count, int channels) {
        return IntStream.range(0, channels).mapToObj(c -> IntStream.range(0, count).mapToDouble(i -> values[i * channels + c]).toArray());
    }

    /** The channels (colours) added up. */
    private static UnitsFigure.Tile picture(double[] values, int[] side) {
        int size = side[1] * side[2];
        return new UnitsFigure.Picture(side[1], side[2], IntStream.range(0, size)
                .mapToDouble(k -> IntStream.range(0, side[0]).mapToDouble(c -> values[c * size + k]).sum()).toArray());
    }
}
