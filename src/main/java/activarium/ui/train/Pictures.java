package activarium.ui.train;

import activarium.data.Dataset;
import activarium.figure.PicturesFigure;
import activarium.network.DataLoading;
import activarium.network.DataSpec;

import java.util.Arrays;
import java.util.Optional;

/** The samples of a data set as pictures. */
final class Pictures {
    private static final int SMALLEST = 6;

    private Pictures() {
    }

    /** Channels, rows and columns of a sample: as its shape says, or a square where the pixels are in one row. */
    static Optional<int[]> side(Dataset samples) {
        if (samples.shape().size() == 3 && (samples.shape().getFirst() == 1 || samples.shape().getFirst() == 3)) {
            return Optional.of(new int[] {samples.shape().get(0), samples.shape().get(1), samples.shape().get(2)});
        }
        int side = (int) Math.round(Math.sqrt(samples.features()));
        return side >= SMALLEST && side * side == samples.features() ? Optional.of(new int[] {1, side, side}) : Optional.empty();
    }

    /** One sample. @param samples as they were before they were normalised */
    static PicturesFigure.Picture of(Dataset samples, int index, String answer, String truth) {
        int[] side = side(samples).orElseThrow();
        int size = samples.features();
        return new PicturesFigure.Picture(Arrays.copyOfRange(samples.x(), index * size, (index + 1) * size), side[0], side[1], side[2], answer, truth);
    }

    /** The test samples (the training samples where there are none) without normalisation, in the same order as with it. */
    static Dataset unscaledTest(DataSpec data) {
        var parts = DataLoading.load(unscaled(data));
        return parts.test().orElse(parts.train());
    }

    /** The same samples without normalisation. */
    static DataSpec unscaled(DataSpec data) {
        DataSpec.Normalization none = DataSpec.Normalization.NONE;
        return switch (data) {
            case DataSpec.Named(var name, var options, var split, var _) -> new DataSpec.Named(name, options, split, none);
            case DataSpec.Csv(var file, var targets, var task, var split, var _) -> new DataSpec.Csv(file, targets, task, split, none);
            case DataSpec.Images(var folder, var samples, var _) -> new DataSpec.Images(folder, samples, none);
            case DataSpec.Typed(var formula, var task, int samples, double noise, double range, long seed, var split, var _) ->
                    new DataSpec.Typed(formula, task, samples, noise, range, seed, split, none);
            case DataSpec.Inline(var samples, var split, var _) -> new DataSpec.Inline(samples, split, none);
        };
    }
}
