package activarium.training.fused;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The largest value, or the mean, of each window of each channel. The first of equal largest values gets the gradient. */
final class PoolingStage<A> implements RowStage<A> {
    private final Arithmetic<A> arithmetic;
    private final boolean largest;
    private final int kernel;
    private final int stride;
    private final int layer;
    private final int channels;
    private final int height;
    private final int width;
    private final int outHeight;
    private final int outWidth;
    private final A output;
    /** For each number of the output: which of the input it is. */
    private final int[] chosen;

    PoolingStage(Arithmetic<A> arithmetic, boolean largest, int kernel, int stride, int layer, List<Integer> in, List<Integer> out,
                 int capacity) {
        this.arithmetic = arithmetic;
        this.largest = largest;
        this.kernel = kernel;
        this.stride = stride;
        this.layer = layer;
        channels = in.get(0);
        height = in.get(1);
        width = in.get(2);
        outHeight = out.get(1);
        outWidth = out.get(2);
        output = arithmetic.zeros(capacity * size());
        // Room for a vector behind the last one, as every array has.
        chosen = new int[largest ? capacity * size() + arithmetic.tileColumns() : 0];
    }

    @Override
    public int size() {
        return channels * outHeight * outWidth;
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
        return (double) size() * kernel * kernel;
    }

    @Override
    public void forward(A input, int from, int to, boolean training, int portion) {
        int planes = (to - from) * channels;
        int at = from * channels * height * width;
        if (largest) {
            arithmetic.maxPool(planes, height, width, kernel, stride, outHeight, outWidth, input, at, output, from * size(), chosen);
        } else {
            arithmetic.averagePool(planes, height, width, kernel, stride, outHeight, outWidth, input, at, output, from * size());
        }
    }

    @Override
    public void backward(A input, A outputGradient, @Nullable A inputGradient, int from, int to, int portion) {
        if (inputGradient == null) {
            return;
        }
        int planes = (to - from) * channels;
        int at = from * channels * height * width;
        arithmetic.fill(inputGradient, at, planes * height * width, 0);
        if (largest) {
            arithmetic.addChosen(outputGradient, from * size(), chosen, (to - from) * size(), inputGradient);
        } else {
            arithmetic.addAverageGradients(planes, height, width, kernel, stride, outHeight, outWidth, outputGradient, from * size(),
                    inputGradient, at);
        }
    }
}
