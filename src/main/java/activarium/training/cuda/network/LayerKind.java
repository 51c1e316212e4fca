package activarium.training.cuda.network;

/** What a layer computes of its inputs, before its activation. */
public sealed interface LayerKind {
    /** z = W x + b. */
    record Dense() implements LayerKind {
    }

    /** @param statisticsAt where its running means, then its running variances, lie among all statistics */
    record Normalization(double momentum, double epsilon, int statisticsAt) implements LayerKind {
    }

    /** @param number of this dropout among all, from 0 */
    record Dropout(double rate, int number) implements LayerKind {
    }

    /** The end of a residual block. @param with the layer whose output is added, -1 for the network's input */
    record Sum(int with) implements LayerKind {
    }

    /** @param padding zeros before the first row and column */
    record Convolution(Image image, int kernel, int stride, int padding) implements LayerKind {
    }

    record Pooling(Image image, boolean largest, int kernel, int stride) implements LayerKind {
    }

    /** What a layer that sees images takes, {@code [channels][height][width]}, and the size of what it makes. */
    record Image(int channels, int height, int width, int outHeight, int outWidth) {
    }
}
