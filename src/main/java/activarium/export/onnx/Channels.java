package activarium.export.onnx;

import java.util.Arrays;

/** Dimensions of a tensor that holds something for each channel and broadcasts over a batch. */
final class Channels {
    private Channels() {
    }

    /** {@code [channels, 1, ..., 1]}. @param axes behind the channels' axis */
    static long[] dimensions(int channels, int axes) {
        long[] dimensions = new long[1 + axes];
        Arrays.fill(dimensions, 1);
        dimensions[0] = channels;
        return dimensions;
    }
}
