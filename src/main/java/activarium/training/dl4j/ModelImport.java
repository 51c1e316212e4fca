package activarium.training.dl4j;

import activarium.network.Initialization;
import activarium.network.Loss;
import activarium.network.NetworkSpec;
import activarium.network.Weights;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a model file of Deeplearning4j: a {@code MultiLayerNetwork}, or a {@code ComputationGraph} that is a chain of layers and of sums of a
 * chain with what went into it.
 */
public final class ModelImport {
    /** More is no network of a person's. */
    private static final int LONGEST_CONFIGURATION = 50_000_000;

    /**
     * @param network with its input's shape where the model says it
     * @param weights as learned
     * @param loss    that it was trained with; empty where the model names none
     */
    public record Model(NetworkSpec network, Weights weights, Optional<Loss> loss) {
    }

    private Optional<List<Integer>> input = Optional.empty();

    private ModelImport() {
    }

    /**
     * Loads ND4J into this process where it is not here yet.
     *
     * @throws InvalidModelException for a file that is no such model, or for a layer that a RunSpec cannot say
     * @throws IOException           where the file cannot be read
     */
    public static Model read(Path file) throws IOException {
        String configuration = configuration(file);
        Backend.load("cpu");
        try {
            return new ModelImport().model(file, configuration.contains("\"vertices\""));
        } catch (InvalidModelException known) {
            throw new InvalidModelException(file + ": " + known.getMessage());
        } catch (RuntimeException broken) {
            throw new InvalidModelException(file + " cannot be read as a Deeplearning4j model: " + broken.getMessage());
        }
    }

    private static String configuration(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidModelException("there is no file " + file);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(ModelSerializer.CONFIGURATION_JSON);
            if (entry == null || zip.getEntry(ModelSerializer.COEFFICIENTS_BIN) == null) {
                throw new InvalidModelException(file + " is no Deeplearning4j model: it holds no configuration.json with coefficients.bin");
            }
            try (var in = zip.getInputStream(entry)) {
                return new String(in.readNBytes(LONGEST_CONFIGURATION), StandardCharsets.UTF_8);
            }
        } catch (ZipException broken) {
            throw new InvalidModelException(file + " is damaged or no Deeplearning4j model (a ZIP file)");
        }
    }

    private Model model(Path file, boolean graph) throws IOException {
        ImportedLayers layers = new ImportedLayers();
        if (graph) {
            ComputationGraph network = ModelSerializer.restoreComputationGraph(file.toFile(), false);
            ComputationGraphConfiguration conf = network.getConfiguration();
            if (conf.getNetworkInputs().size() != 1 || conf.getNetworkOutputs().size() != 1) {
                throw new InvalidModelException("the graph has " + conf.getNetworkInputs().size() + " inputs and " + conf.getNetworkOutputs().size()
                        + " outputs; a RunSpec's network has one of each");
            }
            chain(network, conf.getNetworkInputs().getFirst(), Optional.empty(), layers);
        } else {
            MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false);
            for (int i = 0; i < network.getnLayers(); i++) {
                prepare(String.valueOf(i), network.getLayerWiseConfigurations().getInputPreProcess(i), layers, i == 0);
                String name = network.getLayer(i).conf().getLayer().getLayerName();
                layers.add(name == null ? String.valueOf(i) : name, network.getLayer(i));
            }
        }
        return new Model(new NetworkSpec(input, layers.layers(), Initialization.HE_NORMAL), layers.weights(), layers.loss());
    }

    private void prepare(String name, InputPreProcessor before, ImportedLayers layers, boolean first) {
        switch (before) {
            case null -> {
            }
            case CnnToFeedForwardPreProcessor image -> {
                if (first) {
                    input = Optional.of(List.of((int) image.getNumChannels(), (int) image.getInputHeight(), (int) image.getInputWidth()));
                }
                layers.flatten();
            }
            case FeedForwardToCnnPreProcessor image when first ->
                    input = Optional.of(List.of((int) image.getNumChannels(), (int) image.getInputHeight(), (int) image.getInputWidth()));
            default -> throw ImportedLayers.bad(name, "behind a " + before.getClass().getSimpleName());
        }
    }

    /** Everything from behind one vertex to the last, or to before {@code until}. @return the last vertex */
    private String chain(ComputationGraph network, String from, Optional<String> until, ImportedLayers layers) {
        ComputationGraphConfiguration conf = network.getConfiguration();
        String at = from;
        while (true) {
            String here = at;
            List<String> readers = conf.getVertexInputs().entrySet().stream().filter(entry -> entry.getValue().contains(here))
                    .map(java.util.Map.Entry::getKey).toList();
            if (readers.isEmpty() || until.isPresent() && readers.equals(List.of(until.get()))) {
                return here;
            }
            at = readers.size() == 1 ? single(network, readers.getFirst(), layers, conf.getNetworkInputs().contains(here))
                    : block(network, here, readers, layers);
        }
    }

    private String single(ComputationGraph network, String name, ImportedLayers layers, boolean first) {
        // What reads another vertex is one itself, as Deeplearning4j has seen when it made the network.
        switch (Objects.requireNonNull(network.getConfiguration().getVertices().get(name))) {
            case LayerVertex vertex -> {
                prepare(name, vertex.getPreProcessor(), layers, first);
                layers.add(name, network.getLayer(name));
            }
            case PreprocessorVertex vertex -> prepare(name, vertex.getPreProcessor(), layers, first);
            case GraphVertex other -> throw ImportedLayers.bad(name, "a " + other.getClass().getSimpleName());
        }
        return name;
    }

    /** y = x + layers(x). */
    private String block(ComputationGraph network, String from, List<String> readers, ImportedLayers layers) {
        Optional<String> sum = readers.stream().filter(name -> network.getConfiguration().getVertices().get(name) instanceof ElementWiseVertex vertex
                && vertex.getOp() == ElementWiseVertex.Op.Add).findFirst();
        if (readers.size() != 2 || sum.isEmpty()) {
            throw ImportedLayers.bad(from, "one that the layers " + String.join(", ", readers) + " read");
        }
        String begin = readers.getFirst().equals(sum.get()) ? readers.get(1) : readers.getFirst();
        ImportedLayers inside = layers.inside();
        String last = chain(network, single(network, begin, inside, false), sum, inside);
        // It is one of the readers, which have been found here.
        List<String> summands = Objects.requireNonNull(network.getConfiguration().getVertexInputs().get(sum.get()));
        if (summands.size() != 2 || !summands.contains(from) || !summands.contains(last)) {
            throw ImportedLayers.bad(sum.get(), "a sum of " + String.join(", ", summands));
        }
        layers.residual(inside);
        return sum.get();
    }
}
