package activarium.data;

import activarium.message.Message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images in a folder that a person has fetched: MNIST or Fashion-MNIST (four IDX files) or CIFAR-10 (six binary batches), each file
 * gzipped or not, in training and test samples as their makers divided them.
 */
public final class ImageFolder {
    private static final List<String> MNIST_FILES = List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    private static final List<String> CIFAR_FILES = List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin",
            "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin");
    /** The folder that CIFAR-10's archive unpacks to. */
    private static final String CIFAR_FOLDER = "cifar-10-batches-bin";
    /** Of the memory that the program may take, this share at most is for samples. */
    private static final double MEMORY_SHARE = 0.5;

    private final Path folder;
    private final int limit;

    private ImageFolder(Path folder, int limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * @param limit take the first so many training and so many test images at most
     * @return samples of shape {@code [pixels]}, channel by channel and row by row, brightness scaled from 0..255 to [0, 1]
     * @throws InvalidDataException for a folder without such files, for files that are missing or damaged, and where the images
     *                              would take more memory than there is
     */
    public static TrainTest read(Path folder, int limit) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidDataException((Files.exists(folder) ? DataProblem.NOT_A_FOLDER : DataProblem.NO_FOLDER).with(folder));
        }
        Path inner = folder.resolve(CIFAR_FOLDER);
        return new ImageFolder(Files.isDirectory(inner) ? inner : folder, limit).read();
    }

    private TrainTest read() {
        if (MNIST_FILES.stream().anyMatch(name -> find(name).isPresent())) {
            return mnist();
        }
        if (CIFAR_FILES.stream().anyMatch(name -> find(name).isPresent())) {
            return cifar();
        }
        throw new InvalidDataException(DataProblem.NO_SET.with(folder, MNIST_FILES.getFirst(), CIFAR_FILES.getFirst(), hint()));
    }

    private Message hint() {
        if (Files.exists(folder.resolve("cifar-10-binary.tar.gz"))) {
            return DataProblem.HINT_UNPACK.with();
        }
        if (Files.exists(folder.resolve("data_batch_1")) || Files.isDirectory(folder.resolve("cifar-10-batches-py"))) {
            return DataProblem.HINT_PYTHON.with();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> some = files.map(file -> file.getFileName().toString()).sorted().limit(3).toList();
            return some.isEmpty() ? DataProblem.HINT_EMPTY.with() : DataProblem.HINT_HOLDS.with(String.join(", ", some) + (some.size() == 3 ? ", ..." : ""));
        } catch (IOException unreadable) {
            return DataProblem.HINT_UNLISTED.with(String.valueOf(unreadable.getMessage()));
        }
    }

    /** A file of this name, or as some distributions have it with a dot, gzipped or not. */
    private Optional<Path> find(String name) {
        return Stream.of(name, name.replace("-idx", ".idx")).flatMap(base -> Stream.of(base, base + ".gz"))
                .map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    private Path need(String name) {
        return find(name).orElseThrow(() -> new InvalidDataException(DataProblem.SET_FILE_MISSING.with(folder, name)));
    }

    private TrainTest mnist() {
        List<Path> files = MNIST_FILES.stream().map(this::need).toList();
        Dataset train = IdxFile.read(files.get(0), files.get(1), folder.getFileName().toString(), this::counted);
        Dataset test = IdxFile.read(files.get(2), files.get(3), folder.getFileName().toString(), this::counted);
        if (!train.shape().equals(test.shape())) {
            throw new InvalidDataException(DataProblem.PIXELS_MISMATCH.with(folder, train.features(), test.features()));
        }
        return new TrainTest(train, Optional.of(sameClasses(test, (Targets.Classes) train.targets())));
    }

    /** The test samples with the training samples' classes, of which they may lack the last. */
    private Dataset sameClasses(Dataset test, Targets.Classes classes) {
        Targets.Classes own = (Targets.Classes) test.targets();
        if (own.names().size() > classes.names().size()) {
            throw new InvalidDataException((limit < Integer.MAX_VALUE ? DataProblem.CLASSES_MISMATCH_OR_FEW : DataProblem.CLASSES_MISMATCH)
                    .with(folder, own.names().size(), classes.names().size()));
        }
        return new Dataset(test.name(), test.shape(), test.count(), test.x(), new Targets.Classes(classes.names(), own.labels()));
    }

    private TrainTest cifar() {
        List<Path> files = CIFAR_FILES.stream().map(this::need).toList();
        List<CifarFile.Batch> batches = new ArrayList<>();
        int seen = 0;
        for (Path file : files.subList(0, 5)) {
            if (seen < limit) {
                batches.add(CifarFile.read(file));
                seen += batches.getLast().count();
            }
        }
        return new TrainTest(dataset(batches), Optional.of(dataset(List.of(CifarFile.read(files.getLast())))));
    }

    private Dataset dataset(List<CifarFile.Batch> batches) {
        int count = counted(batches.stream().mapToInt(CifarFile.Batch::count).sum(), CifarFile.PIXELS);
        double[] x = new double[count * CifarFile.PIXELS];
        int[] labels = new int[count];
        int sample = 0;
        for (CifarFile.Batch batch : batches) {
            for (int record = 0; record < batch.count() && sample < count; record++, sample++) {
                labels[sample] = batch.label(record);
                for (int pixel = 0; pixel < CifarFile.PIXELS; pixel++) {
                    x[sample * CifarFile.PIXELS + pixel] = batch.pixel(record, pixel) / 255.0;
                }
            }
        }
        return new Dataset("CIFAR-10", List.of(CifarFile.PIXELS), count, x, new Targets.Classes(CifarFile.CLASSES, labels));
    }

    /** How many of so many images are taken. */
    private int counted(int available, int pixels) {
        int count = Math.min(limit, available);
        long bytes = 8L * count * pixels;
        double most = MEMORY_SHARE * Runtime.getRuntime().maxMemory();
        if (bytes > most) {
            throw new InvalidDataException(DataProblem.IMAGES_TOO_MANY.with(folder, count, pixels, bytes / 1_000_000, (long) (most / 8 / pixels)));
        }
        return count;
    }
}
