package activarium.command;

import activarium.export.onnx.OnnxFile;
import activarium.export.onnx.OnnxOptions;
import activarium.network.Precision;
import activarium.training.NetworkState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How a command writes ONNX files. */
final class OnnxWriting {
    @Option(names = "--precision", paramLabel = "TYPE", description = "float32 or float64: of all numbers in an ONNX file; without it, as the network was trained.")
    private @Nullable String precision;

    @Option(names = "--normalized-inputs", description = "The ONNX file takes inputs that are normalised as the training samples were;"
            + " without it, it takes them as they are in the data and normalises them itself.")
    private boolean normalized;

    /** Whether anything was said of it. */
    boolean wanted() {
        return precision != null || normalized;
    }

    /** @param option that named the file @throws BadInputException where it cannot be written, or for a type that there is not */
    void check(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw new BadInputException(option + ": " + (Files.isDirectory(file) ? file + " is a folder; name a file in it, such as " + file.resolve("network.onnx")
                    : "there is no folder " + folder));
        }
        chosen(Precision.FLOAT32);
    }

    void write(NetworkState network, Path file) throws IOException {
        OnnxFile.write(network, new OnnxOptions(chosen(network.spec().precision()), !normalized), file);
    }

    private Precision chosen(Precision otherwise) {
        return precision == null ? otherwise : named(precision);
    }

    private static Precision named(String word) {
        return Arrays.stream(Precision.values()).filter(one -> one.word().equals(word)).findFirst().orElseThrow(
                () -> new BadInputException("--precision: \"" + Assignments.shown(word) + "\" is not known; it is one of "
                        + Arrays.stream(Precision.values()).map(Precision::word).collect(Collectors.joining(", "))));
    }
}
