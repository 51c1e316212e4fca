package activarium.training.fused;

import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Cross-correlation, without laying windows out: filters slide over a copy of each sample that has its border of zeros, along the rows
 * of the output. Columns are dealt out to as many phases as the stride is wide, {@code [channel][row][column mod stride][column / stride]},
 * so that neighbours in the output are neighbours in every place of the window.
 *
 * <p>The gradient by the input is the same computation with filters and channels exchanged, over the output's gradient, its rows and
 * columns set apart by the stride.
 */
final class ConvolutionStage<A> implements RowStage<A> {
    private final Arithmetic<A> arithmetic;
    private final Parameters<A> parameters;
    private final Parameters.Block block;
    private final PortionGradients<A> gradients;
    private final int layer;
    private final int channels;
    private final int height;
    private final int width;
    private final int filters;
    private final int kernel;
    private final int stride;
    /** Zeros before the first row and column; with an even kernel there is one more behind the last. */
    private final int padding;
    private final int outHeight;
    private final int outWidth;
    private final int window;
    private final int positions;
    private final A output;
    private final int phase;
    private final int imageRow;
    private final int imageSize;
    /** {@code [capacity][imageSize]}, the samples with their border. */
    private final A images;
    /** From a window's corner to each of its places. */
    private final int[] offsets;
    private final int apartWidth;
    private final int apartSize;
    /** W as {@code [channel][filter][kernel][kernel]}. */
    private final A exchanged;
    private final int[] apartOffsets;
    /** For each portion. */
    private final List<A> scratch = new ArrayList<>();
    /** For each portion: one sample's gradient with its border, {@code [filter][row][column]}. */
    private final List<A> apart = new ArrayList<>();

    ConvolutionStage(Parameters<A> parameters, Parameters.Block block, LayerSpec.Conv2d spec, int layer, List<Integer> in,
                     List<Integer> out, int capacity, int portions) {
        this.arithmetic = parameters.arithmetic();
        this.parameters = parameters;
        this.block = block;
        this.layer = layer;
        gradients = new PortionGradients<>(parameters, block, portions);
        channels = in.get(0);
        height = in.get(1);
        width = in.get(2);
        filters = out.get(0);
        outHeight = out.get(1);
        outWidth = out.get(2);
        kernel = spec.kernel();
        stride = spec.stride();
        padding = spec.padding() == LayerSpec.Padding.SAME ? (kernel - 1) / 2 : 0;
        window = channels * kernel * kernel;
        positions = outHeight * outWidth;
        int rows = Math.max((outHeight - 1) * stride + kernel, height + padding);
        phase = (Math.max((outWidth - 1) * stride + kernel, width + padding) + stride - 1) / stride;
        imageRow = phase * stride;
        imageSize = Math.multiplyExact(channels * rows, imageRow);
        apartWidth = width + kernel - 1;
        apartSize = (height + kernel - 1) * apartWidth;
        if (Math.multiplyFull(capacity, imageSize) > Integer.MAX_VALUE / 2 || Math.multiplyFull(filters, apartSize) > Integer.MAX_VALUE / 2) {
            throw new InvalidSpecException("/network/layers/" + layer + "/kernel", "a batch of " + capacity + " samples of " + imageSize
                    + " numbers with their border is more than this program can hold; make the kernel, the batch or the input smaller");
        }
        output = arithmetic.zeros(capacity * filters * positions);
        images = arithmetic.zeros(capacity * imageSize);
        exchanged = arithmetic.zeros(block.weights());
        offsets = new int[window];
        for (int q = 0; q < window; q++) {
            int ki = q / kernel % kernel;
            int kj = q % kernel;
            offsets[q] = (q / (kernel * kernel) * rows + ki) * imageRow + kj % stride * phase + kj / stride;
        }
        apartOffsets = new int[filters * kernel * kernel];
        for (int q = 0; q < apartOffsets.length; q++) {
            int ki = q / kernel % kernel;
            int kj = q % kernel;
            apartOffsets[q] = q / (kernel * kernel) * apartSize + (kernel - 1 - ki) * apartWidth + kernel - 1 - kj;
        }
        for (int k = 0; k < portions; k++) {
            scratch.add(arithmetic.zeros(arithmetic.scratch()));
            apart.add(arithmetic.zeros(filters * apartSize));
        }
    }

    @Override
    public int size() {
        return filters * positions;
    }

    @Override
    public A output() {
        return output;
    }

    @Override
    public int layer() {
        return layer;
    }

    @Override
    public double work() {
        return 2.0 * size() * window;
    }

    @Override
    public void prepare() {
        A values = parameters.values();
        int square = kernel * kernel;
        for (int f = 0; f < filters; f++) {
            for (int c = 0; c < channels; c++) {
                arithmetic.copy(values, block.at() + (f * channels + c) * square, exchanged, (c * filters + f) * square, square);
            }
        }
    }

    @Override
    public void forward(A input, int from, int to, boolean training, int portion) {
        arithmetic.frame((to - from) * channels, height, width, input, from * channels * height * width, imageSize / channels, imageRow,
                padding, stride, phase, images, from * imageSize);
        for (int r = from; r < to; r++) {
            arithmetic.convolve(filters, outHeight, outWidth, window, parameters.values(), block.at(), images, r * imageSize,
                    stride * imageRow, offsets, output, r * size(), scratch.get(portion));
        }
        arithmetic.addToPlanes(parameters.values(), block.bias(), to - from, filters, positions, output, from * size());
    }

    @Override
    public void backward(A input, A outputGradient, @Nullable A inputGradient, int from, int to, int portion) {
        gradients.clear(portion);
        A gradient = gradients.array(portion);
        arithmetic.addWindowGradients(filters, window, to - from, outHeight, outWidth, outputGradient, from * size(), images,
                from * imageSize, imageSize, stride * imageRow, offsets, gradient, gradients.at(portion), scratch.get(portion));
        arithmetic.addPlaneSums(outputGradient, from * size(), to - from, filters, positions, gradient, gradients.bias(portion));
        if (inputGradient != null) {
            A spread = apart.get(portion);
            int border = kernel - 1 - padding;
            for (int r = from; r < to; r++) {
                arithmetic.spread(filters, outHeight, outWidth, outputGradient, r * size(), apartSize, apartWidth, border, stride, spread);
                arithmetic.convolve(channels, height, width, apartOffsets.length, exchanged, 0, spread, 0, apartWidth, apartOffsets,
                        inputGradient, r * channels * height * width, scratch.get(portion));
            }
        }
    }

    @Override
    public void collect(int portions, int part, int parts) {
        gradients.collect(portions, part, parts);
    }
}
