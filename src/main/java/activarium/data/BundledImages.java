package activarium.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images that come with the program, divided into training and test samples by whoever made them; see
 * {@code assets/data/README.md} for sources and licences.
 *
 * @param file what the names of its four IDX files begin with
 */
record BundledImages(String name, String title, String description, int outputs, String file) implements NamedData {
    static List<NamedData> all() {
        return List.of(new BundledImages("mnist10k", "MNIST digits 28×28",
                "8,000 and 2,000 test images of 28×28 grey values in [0, 1], out of MNIST (LeCun, Cortes, Burges).", 10, "mnist10k"));
    }

    @Override
    public Task task() {
        return Task.CLASSIFICATION;
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public boolean needsScaling() {
        return false;
    }

    @Override
    public boolean hasOwnSplit() {
        return true;
    }

    /** The training samples, then the test samples. */
    @Override
    public Dataset load(Map<String, Double> options) {
        TrainTest parts = divided(options, 0, 0);
        return parts.train().followedBy(parts.test().orElseThrow());
    }

    @Override
    public TrainTest divided(Map<String, Double> options, double fraction, long seed) {
        checked(options);
        return new TrainTest(part("train"), Optional.of(part("test")));
    }

    private Dataset part(String part) {
        String images = file + "-" + part + "-images-idx3-ubyte.gz";
        String labels = file + "-" + part + "-labels-idx1-ubyte.gz";
        try (InputStream imageBytes = BundledData.open(images); InputStream labelBytes = BundledData.open(labels)) {
            return IdxFile.read(imageBytes, images, labelBytes, labels, title);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
