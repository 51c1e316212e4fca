package activarium.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A small public data set that comes with the program; see {@code assets/data/README.md} for sources and licences.
 *
 * @param file   a CSV file with a header
 * @param target its target column
 */
record BundledData(String name, String title, String description, Task task, int outputs, String file, String target)
        implements NamedData {
    private static final String FOLDER = "/activarium/assets/data/";

    static List<NamedData> all() {
        return List.of(
            new BundledData("digits8x8", "Handwritten digits 8×8",
                "1,797 handwritten digits of 8×8 grey values (Alpaydin, Kaynak 1998).", Task.CLASSIFICATION, 10, "digits8x8.csv", "digit"),
            new BundledData("iris", "Iris", "150 flowers of three species by four lengths (Fisher 1936).",
                Task.CLASSIFICATION, 3, "iris.csv", "species"),
            new BundledData("wine", "Wine", "178 wines of three cultivars by 13 measurements (Aeberhard, Forina 1991).",
                Task.CLASSIFICATION, 3, "wine.csv", "cultivar"),
            new BundledData("breast-cancer", "Breast cancer", "569 tumours, malignant or benign, by 30 measurements (Wolberg et al. 1995).",
                Task.CLASSIFICATION, 2, "breast-cancer.csv", "diagnosis"),
            new BundledData("diabetes", "Diabetes", "Disease progression of 442 patients by ten measurements (Efron et al. 2004).",
                Task.REGRESSION, 1, "diabetes.csv", "progression"));
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public boolean needsScaling() {
        return true;
    }

    @Override
    public Dataset load(Map<String, Double> options) {
        checked(options);
        try (InputStream in = open(file)) {
            Dataset read = CsvFile.read(new InputStreamReader(in, StandardCharsets.UTF_8), file, List.of(target), task);
            return new Dataset(title, read.shape(), read.count(), read.x(), read.targets());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file that comes with the program, from the class path: a folder of classes or the jar. */
    static InputStream open(String file) {
        InputStream in = BundledData.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new InvalidDataException(DataProblem.BUNDLED_MISSING.with(file));
        }
        return in;
    }
}
