package activarium.network;

import activarium.data.CsvFile;
import activarium.data.DataCatalogue;
import activarium.data.InvalidDataException;
import activarium.data.Scaling;
import activarium.data.Splitting;
import activarium.data.TrainTest;

import java.util.Optional;

/** Loads what a {@link DataSpec} describes: read or generated, split, then normalised by the training samples. */
public final class DataLoading {
    private DataLoading() {
    }

    /**
     * @throws InvalidDataException for a file that cannot be used
     */
    public static TrainTest load(DataSpec spec) {
        return switch (spec) {
            case DataSpec.Named(var name, var options, var split, var normalize) -> normalized(
                    DataCatalogue.standard().get(name).divided(options, split.test(), split.seed()), normalize);
            case DataSpec.Csv(var file, var targets, var task, var split, var normalize) -> normalized(
                    Splitting.split(CsvFile.read(file, targets, task), split.test(), split.seed()), normalize);
            case DataSpec.Inline(var samples, var split, var normalize) -> normalized(
                    split.map(s -> Splitting.split(samples, s.test(), s.seed())).orElse(new TrainTest(samples, Optional.empty())), normalize);
        };
    }

    private static TrainTest normalized(TrainTest parts, DataSpec.Normalization normalize) {
        return switch (normalize) {
            case NONE -> parts;
            case STANDARD -> Scaling.standard(parts.train()).apply(parts);
            case MINMAX -> Scaling.minMax(parts.train()).apply(parts);
        };
    }
}
