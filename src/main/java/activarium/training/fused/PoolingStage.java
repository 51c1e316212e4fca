package activarium.training.fused;

import java.util.List;

/** The largest value, or the mean, of each window of each channel. The first of equal largest values gets the gradient. */
final class PoolingStage<A> implements Stage<A> {
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
        chosen = new int[largest ? capacity * size() : 0];
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
    public void forward(A input, int rows, boolean training) {
        int to = 0;
        for (int plane = 0; plane < rows * channels; plane++) {
            for (int i = 0; i < outHeight; i++) {
                for (int j = 0; j < outWidth; j++, to++) {
                    int corner = (plane * height + i * stride) * width + j * stride;
                    double best = Double.NEGATIVE_INFINITY;
                    double sum = 0;
                    int at = corner;
                    for (int ki = 0; ki < kernel; ki++) {
                        for (int kj = 0; kj < kernel; kj++) {
                            double value = arithmetic.get(input, corner + ki * width + kj);
                            sum += value;
                            if (value > best || Double.isNaN(value)) {
                                best = value;
                                at = corner + ki * width + kj;
                            }
                        }
                    }
                    arithmetic.set(output, to, largest ? best : sum / (kernel * kernel));
                    if (largest) {
                        chosen[to] = at;
                    }
                }
            }
        }
    }

    @Override
    public void backward(A input, A outputGradient, A inputGradient, int rows) {
        if (inputGradient == null) {
            return;
        }
        arithmetic.fill(inputGradient, 0, rows * channels * height * width, 0);
        int from = 0;
        for (int plane = 0; plane < rows * channels; plane++) {
            for (int i = 0; i < outHeight; i++) {
                for (int j = 0; j < outWidth; j++, from++) {
                    double gradient = arithmetic.get(outputGradient, from);
                    if (largest) {
                        addTo(inputGradient, chosen[from], gradient);
                        continue;
                    }
                    int corner = (plane * height + i * stride) * width + j * stride;
                    for (int k = 0; k < kernel * kernel; k++) {
                        addTo(inputGradient, corner + k / kernel * width + k % kernel, gradient / (kernel * kernel));
                    }
                }
            }
        }
    }

    private void addTo(A array, int at, double amount) {
        arithmetic.set(array, at, arithmetic.get(array, at) + amount);
    }
}
