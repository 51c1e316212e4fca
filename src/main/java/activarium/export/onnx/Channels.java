package activarium.export.onnx;

import java.util.Arrays;

/** Dimensions of a tensor that holds something for each channel and broadcasts over a batch. */
final class Channels {
    private Channels() {
    }

    /** {@code [channels, 1, ..., 1, more...]}. @param axes behind the channels' axis */
    static long[] dimensions(int channels, int axes, long... more) {
        long[] dimensions = new long[1 + axes + more.length];
        Arrays.fill(dimensions, 1);
        dimensions[0] = channels;
        System.arraycopy(more, 0, dimensions, 1 + axes, more.length);
        return dimensions;
    }
}
