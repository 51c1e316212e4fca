package activarium.network;

import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.data.CsvFile;
import activarium.data.DataCatalogue;
import activarium.data.Dataset;
import activarium.data.FormulaData;
import activarium.data.ImageFolder;
import activarium.data.InvalidDataException;
import activarium.data.Scaling;
import activarium.data.Splitting;
import activarium.data.Task;
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
        TrainTest parts = unscaled(spec);
        return scaling(spec, parts.train()).map(scaling -> scaling.apply(parts)).orElse(parts);
    }

    /**
     * Divided, with the inputs as they are in the data.
     *
     * @throws InvalidDataException for a file that cannot be used
     */
    public static TrainTest unscaled(DataSpec spec) {
        return switch (spec) {
            case DataSpec.Named(var name, var options, var split, var _) -> DataCatalogue.standard().get(name).divided(options, split.test(), split.seed());
            case DataSpec.Csv(var file, var targets, var task, var split, var _) -> Splitting.split(CsvFile.read(file, targets, task), split.test(), split.seed());
            case DataSpec.Images(var folder, var samples, var _) -> ImageFolder.read(folder, samples);
            case DataSpec.Typed typed -> Splitting.split(curve(typed), typed.split().test(), typed.split().seed());
            case DataSpec.Inline(var samples, var split, var _) -> split.map(s -> Splitting.split(samples, s.test(), s.seed()))
                    .orElse(new TrainTest(samples, Optional.empty()));
        };
    }

    /** What is done to the inputs. @param train the training samples as they are in the data */
    public static Optional<Scaling> scaling(DataSpec spec, Dataset train) {
        return switch (spec.normalize()) {
            case NONE -> Optional.empty();
            case STANDARD -> Optional.of(Scaling.standard(train));
            case MINMAX -> Optional.of(Scaling.minMax(train));
        };
    }

    private static Dataset curve(DataSpec.Typed spec) {
        ActivationInstance f = Catalogue.ofFormula(spec.formula()).instance();
        FormulaData samples = new FormulaData(spec.samples(), spec.noise(), spec.range(), spec.seed());
        String name = "y = " + spec.formula();
        return spec.task() == Task.REGRESSION ? samples.regression(name, f::value) : samples.classification(name, f::value);
    }
}
