package activarium.network;

import activarium.data.CsvFile;
import activarium.data.DataCatalogue;
import activarium.data.Dataset;
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
            case DataSpec.Named(var name, var options, var split, var normalize) -> prepare(
                    DataCatalogue.standard().get(name).load(options), Optional.of(split), normalize);
            case DataSpec.Csv(var file, var targets, var task, var split, var normalize) -> prepare(
                    CsvFile.read(file, targets, task), Optional.of(split), normalize);
            case DataSpec.Inline(var samples, var split, var normalize) -> prepare(samples, split, normalize);
        };
    }

    private static TrainTest prepare(Dataset all, Optional<DataSpec.SplitSpec> split, DataSpec.Normalization normalize) {
        TrainTest parts = split.map(s -> Splitting.split(all, s.test(), s.seed())).orElse(new TrainTest(all, Optional.empty()));
        return switch (normalize) {
            case NONE -> parts;
            case STANDARD -> Scaling.standard(parts.train()).apply(parts);
            case MINMAX -> Scaling.minMax(parts.train()).apply(parts);
        };
    }
}
