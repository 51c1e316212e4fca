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
        return switch (spec) {
            case DataSpec.Named(var name, var options, var split, var normalize) -> normalized(
                    DataCatalogue.standard().get(name).divided(options, split.test(), split.seed()), normalize);
            case DataSpec.Csv(var file, var targets, var task, var split, var normalize) -> normalized(
                    Splitting.split(CsvFile.read(file, targets, task), split.test(), split.seed()), normalize);
            case DataSpec.Images(var folder, var samples, var normalize) -> normalized(ImageFolder.read(folder, samples), normalize);
            case DataSpec.Typed typed -> normalized(Splitting.split(curve(typed), typed.split().test(), typed.split().seed()), typed.normalize());
            case DataSpec.Inline(var samples, var split, var normalize) -> normalized(
                    split.map(s -> Splitting.split(samples, s.test(), s.seed())).orElse(new TrainTest(samples, Optional.empty())), normalize);
        };
    }

    private static Dataset curve(DataSpec.Typed spec) {
        ActivationInstance f = Catalogue.ofFormula(spec.formula()).instance();
        FormulaData samples = new FormulaData(spec.samples(), spec.noise(), spec.range(), spec.seed());
        String name = "y = " + spec.formula();
        return spec.task() == Task.REGRESSION ? samples.regression(name, f::value) : samples.classification(name, f::value);
    }

    private static TrainTest normalized(TrainTest parts, DataSpec.Normalization normalize) {
        return switch (normalize) {
            case NONE -> parts;
            case STANDARD -> Scaling.standard(parts.train()).apply(parts);
            case MINMAX -> Scaling.minMax(parts.train()).apply(parts);
        };
    }
}
