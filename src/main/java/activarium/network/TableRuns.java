package activarium.network;

import activarium.data.CsvFile;
import activarium.data.DataProblem;
import activarium.data.Dataset;
import activarium.data.InvalidDataException;
import activarium.data.Targets;
import activarium.data.Task;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A RunSpec to begin with for a table that somebody brings. */
public final class TableRuns {
    private static final int MOST_CLASSES = 20;
    /** A class has as many samples as this at least, on average; numbers that hardly ever repeat are a regression's. */
    private static final int SAMPLES_A_CLASS = 4;
    private static final List<Integer> HIDDEN = List.of(32, 32);

    private TableRuns() {
    }

    /**
     * Predicts the last column from the others: classes where it has few values, each many times; numbers otherwise.
     *
     * @param file a CSV file with a header
     * @throws InvalidDataException for a file that is missing or that is not such a table
     */
    public static RunSpec of(Path file) {
        List<String> columns = CsvFile.columns(file);
        String target = columns.getLast();
        if (columns.size() < 2) {
            throw new InvalidDataException(DataProblem.ONLY_COLUMN.with(file, target));
        }
        Dataset table = CsvFile.read(file, List.of(target), Task.CLASSIFICATION);
        int classes = table.targets() instanceof Targets.Classes of ? of.names().size() : 0;
        boolean classification = classes >= 2 && classes <= MOST_CLASSES && table.count() >= SAMPLES_A_CLASS * classes;
        DataSpec data = new DataSpec.Csv(file.toAbsolutePath(), List.of(target), classification ? Task.CLASSIFICATION : Task.REGRESSION,
                new DataSpec.SplitSpec(0.2, 7), DataSpec.Normalization.STANDARD);
        return new RunSpec(data, ExampleRuns.network(HIDDEN, classification ? classes : 1, "pelu"), classification ? Loss.CROSS_ENTROPY : Loss.MSE,
                new OptimizerSpec.Adam(0.003, 0.9, 0.999, 1e-8, 0, false), new ScheduleSpec.Constant(), new BatchSize.Samples(64), 2000, 25, 10, 0,
                Precision.FLOAT32, false, Optional.empty());
    }
}
