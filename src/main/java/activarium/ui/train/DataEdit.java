package activarium.ui.train;

import activarium.data.CsvFile;
import activarium.data.Dataset;
import activarium.data.InvalidDataException;
import activarium.data.Targets;
import activarium.data.Task;
import activarium.network.ActivationSpec;
import activarium.network.DataSpec;
import activarium.network.LayerSpec;
import activarium.network.Loss;
import activarium.network.NetworkSpec;
import activarium.network.RunSpec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The changes that the form can make to an experiment's own samples, and what follows for its network. */
final class DataEdit {
    private static final int FEW = 20;
    private static final DataSpec.SplitSpec SPLIT = new DataSpec.SplitSpec(0.2, 0);

    private DataEdit() {
    }

    /** A curve to begin with. */
    static DataSpec.Typed curve() {
        return new DataSpec.Typed("sin(3*x)", Task.REGRESSION, 400, 0.05, 2, 0, SPLIT, DataSpec.Normalization.NONE);
    }

    /** The images in a folder. */
    static DataSpec.Images images(Path folder) {
        return new DataSpec.Images(folder, 2000, DataSpec.Normalization.NONE);
    }

    /**
     * A table whose last column is the target: classes where it holds words or few whole numbers. It reads the file.
     *
     * @throws InvalidDataException for a file that is no such table
     */
    static DataSpec.Csv table(Path file) {
        List<String> target = List.of(CsvFile.columns(file).getLast());
        return new DataSpec.Csv(file, target, task(file, target), SPLIT, DataSpec.Normalization.STANDARD);
    }

    private static Task task(Path file, List<String> target) {
        try {
            double[] y = ((Targets.Values) CsvFile.read(file, target, Task.REGRESSION).targets()).y();
            boolean few = Arrays.stream(y).distinct().count() <= FEW && Arrays.stream(y).allMatch(value -> value == Math.rint(value));
            return few ? Task.CLASSIFICATION : Task.REGRESSION;
        } catch (InvalidDataException words) {
            return Task.CLASSIFICATION;
        }
    }

    /** With other samples; a network of dense layers stays, another makes room for one that fits anything. */
    static RunSpec withSamples(RunSpec spec, DataSpec data) {
        NetworkSpec network = spec.network();
        boolean dense = network.layers().stream().allMatch(LayerSpec.Dense.class::isInstance);
        LayerSpec hidden = new LayerSpec.Dense(32, Optional.of(ActivationSpec.named("pelu")));
        List<LayerSpec> layers = dense ? network.layers() : List.of(hidden, hidden, new LayerSpec.Dense(1, Optional.empty()));
        RunSpec changed = spec.withData(data).withNetwork(new NetworkSpec(Optional.empty(), layers, network.initialization()))
                .withWeights(Optional.empty()).withMasks(Optional.empty());
        // What a curve needs is known at once.
        return data instanceof DataSpec.Typed typed ? fitted(changed, typed.task(), typed.task() == Task.CLASSIFICATION ? 2 : 1, false) : changed;
    }

    /** With the output, the loss and the way in that these samples need. */
    static RunSpec fitted(RunSpec spec, Dataset sample) {
        int outputs = switch (sample.targets()) {
            case Targets.Classes(var names, var _) -> names.size();
            case Targets.Values(int width, var _) -> width;
        };
        return fitted(spec, sample.task(), outputs, sample.shape().size() > 1);
    }

    private static RunSpec fitted(RunSpec spec, Task task, int outputs, boolean image) {
        Loss loss = task == Task.CLASSIFICATION ? Loss.CROSS_ENTROPY : Loss.MSE;
        List<LayerSpec> layers = new ArrayList<>(spec.network().layers());
        if (image && layers.getFirst() instanceof LayerSpec.Dense) {
            layers.addFirst(new LayerSpec.Flatten());
        }
        if (layers.getLast() instanceof LayerSpec.Dense last) {
            layers.set(layers.size() - 1, new LayerSpec.Dense(outputs, last.activation(), last.learning(), last.units() == outputs ? last.groups() : List.of()));
        }
        return spec.withLoss(loss).withNetwork(new NetworkSpec(spec.network().input(), layers, spec.network().initialization()));
    }
}
