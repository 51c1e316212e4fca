package activarium.training.fused;

import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;

import java.util.List;

/**
 * Cross-correlation, one sample at a time: the windows are laid out as columns [channel, row, column of the kernel]
 * [position], and a matrix product does the rest.
 */
final class ConvolutionStage<A> implements Stage<A> {
    private final Arithmetic<A> arithmetic;
    private final Parameters<A> parameters;
    private final Parameters.Block block;
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
    private final A columns;
    private final A rowsOfWindows;

    ConvolutionStage(Parameters<A> parameters, Parameters.Block block, LayerSpec.Conv2d spec, int layer, List<Integer> in,
                     List<Integer> out, int capacity) {
        this.arithmetic = parameters.arithmetic();
        this.parameters = parameters;
        this.block = block;
        this.layer = layer;
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
        if (Math.multiplyFull(window, positions) > Integer.MAX_VALUE / 2) {
            throw new InvalidSpecException("/network/layers/" + layer + "/kernel", "windows of " + window + " numbers at " + positions
                    + " positions are more than this program can hold; make the kernel smaller or the stride larger");
        }
        output = arithmetic.zeros(capacity * filters * positions);
        columns = arithmetic.zeros(window * positions);
        rowsOfWindows = arithmetic.zeros(window * positions);
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
    public void forward(A input, int rows, boolean training) {
        A values = parameters.values();
        for (int r = 0; r < rows; r++) {
            unfold(input, r * channels * height * width);
            int at = r * size();
            for (int f = 0; f < filters; f++) {
                arithmetic.fill(output, at + f * positions, positions, arithmetic.get(values, block.bias() + f));
            }
            arithmetic.product(filters, positions, window, values, block.at(), window, 1, columns, 0, null, 0, true, output, at);
        }
    }

    @Override
    public void backward(A input, A outputGradient, A inputGradient, int rows) {
        A gradients = parameters.gradients();
        arithmetic.fill(gradients, block.at(), block.size(), 0);
        for (int r = 0; r < rows; r++) {
            int at = r * size();
            unfold(input, r * channels * height * width);
            arithmetic.transpose(columns, 0, window, positions, rowsOfWindows, 0);
            arithmetic.product(filters, window, positions, outputGradient, at, positions, 1, rowsOfWindows, 0, null, 0, true,
                    gradients, block.at());
            for (int f = 0; f < filters; f++) {
                double sum = arithmetic.get(gradients, block.bias() + f);
                for (int p = 0; p < positions; p++) {
                    sum += arithmetic.get(outputGradient, at + f * positions + p);
                }
                arithmetic.set(gradients, block.bias() + f, sum);
            }
            if (inputGradient != null) {
                arithmetic.product(window, positions, filters, parameters.values(), block.at(), 1, window, outputGradient, at,
                        null, 0, false, columns, 0);
                fold(inputGradient, r * channels * height * width);
            }
        }
    }

    /** Copies every window of one sample into {@code columns}. */
    private void unfold(A input, int at) {
        for (int c = 0; c < channels; c++) {
            for (int ki = 0; ki < kernel; ki++) {
                for (int kj = 0; kj < kernel; kj++) {
                    int to = ((c * kernel + ki) * kernel + kj) * positions;
                    for (int i = 0; i < outHeight; i++) {
                        int y = i * stride + ki - padding;
                        unfoldRow(input, at + (c * height + y) * width, y >= 0 && y < height, kj, to + i * outWidth);
                    }
                }
            }
        }
    }

    private void unfoldRow(A input, int row, boolean inside, int kj, int to) {
        if (!inside) {
            arithmetic.fill(columns, to, outWidth, 0);
            return;
        }
        if (stride == 1) {
            int first = Math.clamp(padding - kj, 0, outWidth);
            int end = Math.clamp(width + padding - kj, first, outWidth);
            arithmetic.fill(columns, to, first, 0);
            arithmetic.copy(input, row + first + kj - padding, columns, to + first, end - first);
            arithmetic.fill(columns, to + end, outWidth - end, 0);
            return;
        }
        for (int j = 0; j < outWidth; j++) {
            int x = j * stride + kj - padding;
            arithmetic.set(columns, to + j, x >= 0 && x < width ? arithmetic.get(input, row + x) : 0);
        }
    }

    /** Adds every window's gradient in {@code columns} to the sample's place. */
    private void fold(A inputGradient, int at) {
        arithmetic.fill(inputGradient, at, channels * height * width, 0);
        for (int c = 0; c < channels; c++) {
            for (int ki = 0; ki < kernel; ki++) {
                for (int kj = 0; kj < kernel; kj++) {
                    int from = ((c * kernel + ki) * kernel + kj) * positions;
                    for (int i = 0; i < outHeight; i++) {
                        int y = i * stride + ki - padding;
                        if (y >= 0 && y < height) {
                            foldRow(inputGradient, at + (c * height + y) * width, kj, from + i * outWidth);
                        }
                    }
                }
            }
        }
    }

    private void foldRow(A inputGradient, int row, int kj, int from) {
        if (stride == 1) {
            int first = Math.clamp(padding - kj, 0, outWidth);
            int end = Math.clamp(width + padding - kj, first, outWidth);
            arithmetic.add(columns, from + first, inputGradient, row + first + kj - padding, end - first);
            return;
        }
        for (int j = 0; j < outWidth; j++) {
            int x = j * stride + kj - padding;
            if (x >= 0 && x < width) {
                arithmetic.set(inputGradient, row + x, arithmetic.get(inputGradient, row + x) + arithmetic.get(columns, from + j));
            }
        }
    }
}
